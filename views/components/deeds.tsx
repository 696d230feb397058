/** The few things done most, under the thumb: big links side by side, below one another where they do not fit. */
export const Deeds = ({ items }: { items: readonly { href: string; text: string }[] }) => (
  <ul class="kith-deeds">
    {items.map(({ href, text }) => (
      <li>
        <a class="kith-deed govuk-link" href={href}>
          {text}
        </a>
      </li>
    ))}
  </ul>
)
