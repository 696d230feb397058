import { type PropsWithChildren, raw } from '#jsx/markup'
import type { Viewer } from '#src/access/rules.ts'
import { Breadcrumbs, type Crumb } from './components/breadcrumbs.tsx'
import { Form } from './components/form.tsx'
import { KeptForms } from './components/kept-forms.tsx'
import { Mark } from './components/mark.tsx'
import { NotificationBanner } from './components/notification-banner.tsx'
import { PhaseBanner } from './components/phase-banner.tsx'
import { ServiceNavigation } from './components/service-navigation.tsx'
import { SkipLink } from './components/skip-link.tsx'
import { navigationOf } from './navigation.ts'

/** By which the pages of an account seal what its phone keeps to be sent later. */
export interface Keeping {
  account: string
  /** 32 bytes in base64. */
  key: string
}

/** What stands around every page. */
export interface Frame {
  serviceName: string
  /** Whoever is signed in. */
  viewer: Viewer | null
  /** Of whoever is signed in. */
  keeping?: Keeping | undefined
  /** The page's own path, to mark its place in the menu. */
  path: string
  demo: boolean
  /** The address of a file of `static/`, with its version: `asset('kith.css')`. */
  asset(name: string): string
  /** What has just been done, said once on the page it led to. */
  notice?: string | undefined
}

type Props = PropsWithChildren<{
  frame: Frame
  /** Names the page in the browser's tab and history. */
  title: string
  breadcrumbs?: readonly Crumb[] | undefined
  /** The form's problems; the title says that there are some. The page itself shows the `ErrorSummary`. */
  problems?: Record<string, string> | undefined
  /** Without scripts the page is asked for again after so many seconds: for what is still under way. */
  refreshSeconds?: number | undefined
}>

// The same on every page, so written once.
const doctype = raw('<!doctype html>')
const skipLink = <SkipLink href="#main">Skip to main content</SkipLink>
const mark = <Mark />
const helpNow = (
  <a class="kith-header__link kith-header__help" href="/help-now">
    Get help now
  </a>
)
const signOut = (
  <Form action="/sign-out">
    <button class="kith-header__link" type="submit">
      Sign out
    </button>
  </Form>
)
const keptForms = <KeptForms />
const footer = (
  <footer class="kith-footer">
    <div class="govuk-width-container">
      <a class="govuk-link" href="/licences">
        Whose figures Kith uses
      </a>
    </div>
  </footer>
)

/** A whole page. Scripts only make it smoother: nothing is inline, so that the policy can forbid all that is. */
export const Layout = ({ frame, title, breadcrumbs, problems, refreshSeconds, children }: Props) => {
  const places = frame.viewer ? navigationOf(frame.viewer, frame.path, frame.demo) : []
  return (
    <>
      {doctype}
      <html lang="en-GB" class="govuk-template">
        <head>
          <meta charset="utf-8" />
          <title>{`${problems && Object.keys(problems).length ? 'Error: ' : ''}${title} – Kith`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
          <meta name="theme-color" content="#18234a" />
          {refreshSeconds !== undefined && (
            <noscript>
              <meta http-equiv="refresh" content={String(refreshSeconds)} />
            </noscript>
          )}
          <link rel="icon" href={frame.asset('icon.svg')} type="image/svg+xml" />
          <link rel="stylesheet" href={frame.asset('kith.css')} />
          <script src={frame.asset('htmx.min.js')} defer></script>
          <script src={frame.asset('kith.js')} type="module"></script>
        </head>
        <body
          class="govuk-template__body"
          data-account={frame.keeping?.account}
          data-keep-key={frame.keeping?.key}
          data-help-kept={frame.asset('help-now.js')}
        >
          {skipLink}
          <Header frame={frame} />
          {frame.demo && (
            <PhaseBanner tag="Demo">
              Invented people, and no second factor: never enter anybody real.
            </PhaseBanner>
          )}
          {places.length > 0 && <ServiceNavigation items={places} />}
          <div class="govuk-width-container">
            {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
            <main class="govuk-main-wrapper" id="main">
              {frame.notice && <NotificationBanner success text={frame.notice} />}
              {frame.keeping && keptForms}
              {children}
            </main>
          </div>
          {footer}
        </body>
      </html>
    </>
  )
}

const Header = ({ frame: { serviceName, viewer } }: { frame: Frame }) => (
  <header class="kith-header">
    <div class="govuk-width-container kith-header__inner">
      <a class="kith-header__name" href="/">
        {mark}
        Kith
      </a>
      <span class="kith-header__service">{serviceName}</span>
      {helpNow}
      {viewer && (
        <div class="kith-header__person">
          <a class="kith-header__link" href="/account">
            <span class="govuk-visually-hidden">Your account: </span>
            {viewer.name}
          </a>
          {signOut}
        </div>
      )}
    </div>
  </header>
)
