/** People or homes to get in touch with, one a line, as large as a thumb: who, and why now. */
export const People = ({ items }: { items: readonly { href: string; name: string; words: string }[] }) => (
  <ul class="kith-people">
    {items.map(({ href, name, words }) => (
      <li>
        <a class="kith-person govuk-link" href={href}>
          <span class="kith-person__name">{name}</span> <span class="kith-person__words">{words}</span>
        </a>
      </li>
    ))}
  </ul>
)
