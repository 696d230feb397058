import { Column, Columns } from '../components/columns.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { type Frame, Layout } from '../layout.tsx'

const places = [
  {
    href: '/account/factors',
    text: 'How you sign in',
    about: 'Passkeys, your authenticator app, recovery codes.',
  },
  {
    href: '/account/sessions',
    text: 'Where you are signed in',
    about: 'Phones and computers; end any of them.',
  },
  {
    href: '/account/messages',
    text: 'Your messages',
    about: 'Which reach you, when, and as how many a day.',
  },
  {
    href: '/account/calendar',
    text: 'Your calendar',
    about: 'Your dates in the calendar of your phone or computer.',
  },
  { href: '/account/password', text: 'Change your password', about: 'It signs you out everywhere else.' },
]

/** One's own account. */
export const OwnAccountPage = ({ frame }: { frame: Frame }) => (
  <Layout frame={frame} title="Your account">
    <Columns>
      <Column>
        <Heading level={1} caption={frame.viewer?.name}>
          Your account
        </Heading>
        {places.map(({ href, text, about }) => (
          <>
            <Heading size="s">
              <Link href={href}>{text}</Link>
            </Heading>
            <Body>{about}</Body>
          </>
        ))}
      </Column>
    </Columns>
  </Layout>
)
