import type { Child, PropsWithChildren } from '#jsx/markup'

interface PageLink {
  href: string
  /** "Previous page" and "Next page" unless said otherwise; "Newer" and "Older" for what happened. */
  text?: Child
  /** What that page holds, below the link. */
  label?: string
}

/** The pages before and after, by cursor; nothing when there is only this one. */
export const Pagination = ({
  previous,
  next,
  label = 'Pagination',
}: {
  previous?: PageLink | undefined
  next?: PageLink | undefined
  /** Names it where a page has more than one. */
  label?: string
}) =>
  (previous || next) && (
    <nav class="govuk-pagination govuk-pagination--block" aria-label={label}>
      {previous && (
        <Arrow link={previous} to="prev">
          <path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path>
        </Arrow>
      )}
      {next && (
        <Arrow link={next} to="next">
          <path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path>
        </Arrow>
      )}
    </nav>
  )

const Arrow = ({ link, to, children }: PropsWithChildren<{ link: PageLink; to: 'prev' | 'next' }>) => (
  <div class={`govuk-pagination__${to}`}>
    <a class="govuk-link govuk-pagination__link" href={link.href} rel={to}>
      <svg
        class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
        xmlns="http://www.w3.org/2000/svg"
        height="13"
        width="15"
        aria-hidden="true"
        focusable="false"
        viewBox="0 0 15 13"
      >
        {children}
      </svg>{' '}
      <span
        class={`govuk-pagination__link-title${link.label ? '' : ' govuk-pagination__link-title--decorated'}`}
      >
        {link.text ?? (
          <>
            {to === 'prev' ? 'Previous' : 'Next'}
            <span class="govuk-visually-hidden"> page</span>
          </>
        )}
      </span>
      {link.label && (
        <>
          {' '}
          <span class="govuk-visually-hidden">:</span>{' '}
          <span class="govuk-pagination__link-label">{link.label}</span>
        </>
      )}
    </a>
  </div>
)
