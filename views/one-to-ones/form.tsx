import type { Child } from '#jsx/markup'
import { addDays, type Day } from '#src/clock.ts'
import { channels, longestNote, quickMinutes } from '#src/one-to-ones/rules.ts'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'
import { Details } from '../components/details.tsx'
import { ErrorSummary } from '../components/error-summary.tsx'
import { fieldIn, type Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Radios } from '../components/radios.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { TextInput } from '../components/text-input.tsx'
import { Textarea } from '../components/textarea.tsx'
import { type Frame, Layout } from '../layout.tsx'
import { channelWords } from './words.ts'

type Address = '/one-to-ones' | '/calls' | '/pair-talks'

interface Props extends Typed {
  frame: Frame
  today: Day
  homes: readonly { householdId: string; name: string; constellation?: string }[]
  /** Where talks of this sort are kept: one-to-ones of a constellation, unless it is said. */
  address?: Address
  /** How a home is found that does not stand among these. */
  find?: Child
  once: string
  /** Whether whoever logs it may keep a private note with it. */
  privateNotes: 'on' | 'off'
  /** The talk that is put right; a new one when left out. */
  corrects?: string | undefined
}

/**
 * Logs a call or visit: a tap for the home, a tap for how long, and the button. A home that was chosen on the way here
 * is not asked again.
 */
export const TalkFormPage = ({ frame, homes, corrects, address = '/one-to-ones', find, ...form }: Props) => {
  const title = corrects ? 'Correct a call or visit' : 'Log a call or visit'
  const chosen = homes.find(({ householdId }) => householdId === form.entered.home)
  return (
    <Layout frame={frame} title={title} problems={form.problems}>
      <ErrorSummary problems={form.problems} />
      <Heading level={1} caption={!corrects && chosen ? `With ${chosen.name}` : undefined}>
        {title}
      </Heading>
      {!chosen && find}
      {homes.length === 0 ? (
        <Body>There is no home that you could log a talk with just now.</Body>
      ) : (
        <Form
          action={corrects ? `${address}/${corrects}/corrections` : address}
          once={form.once}
          keep="A call or visit"
        >
          <Home homes={homes} chosen={corrects ? undefined : chosen} address={address} {...form} />
          <Questions followUp={address !== '/pair-talks'} {...form} />
          <div class="kith-thumb">
            <Button preventDoubleClick>{corrects ? 'Save the correction' : 'Log it'}</Button>
          </div>
        </Form>
      )}
    </Layout>
  )
}

const Home = ({
  homes,
  chosen,
  address,
  ...form
}: Typed & Pick<Props, 'homes'> & { address: Address; chosen: Props['homes'][number] | undefined }) => {
  const several = new Set(homes.map(({ constellation }) => constellation)).size > 1
  if (chosen && !form.problems.home)
    return (
      <>
        <input type="hidden" name="home" value={chosen.householdId} />
        <Body>
          <Link href={`${address}/new`}>
            {address === '/pair-talks' ? 'Choose somebody else' : 'Choose another home'}
          </Link>
        </Body>
      </>
    )
  return (
    <div class="kith-taps kith-taps--names">
      <Radios
        {...fieldIn(form)('home', 'Who with?')}
        size="m"
        choices={homes.map(({ householdId, name, constellation }) => ({
          value: householdId,
          text: name,
          hint: several && constellation,
        }))}
      />
    </div>
  )
}

const Questions = ({
  today,
  privateNotes,
  followUp,
  ...form
}: Typed & Pick<Props, 'today' | 'privateNotes'> & { followUp: boolean }) => {
  const { entered, problems } = form
  const field = fieldIn(form)
  return (
    <>
      <div class="kith-taps">
        <Radios
          {...field('channel', 'How?')}
          size="m"
          choices={channels.map((channel) => ({ value: channel, text: channelWords[channel] }))}
        />
      </div>
      <div class="kith-taps">
        <Radios
          {...field('minutes', 'How many minutes?', 'You can leave this out')}
          size="m"
          choices={[
            ...quickMinutes.map((minutes) => ({ value: String(minutes), text: String(minutes) })),
            {
              value: 'other',
              text: 'Other',
              more: (
                <TextInput
                  {...field('otherMinutes', 'Minutes')}
                  width={4}
                  inputmode="numeric"
                  autocomplete="off"
                />
              ),
            },
          ]}
        />
      </div>
      <div class="kith-taps">
        <Radios
          {...field('day', 'When?')}
          size="m"
          choices={[
            { value: today, text: 'Today' },
            { value: addDays(today, -1), text: 'Yesterday' },
            { value: 'other', text: 'Earlier', more: <DateInput {...field('otherDay', 'Which day?')} /> },
          ]}
        />
      </div>
      {followUp && (
        <Details summary="Follow it up" open={Boolean(problems.followUpOn) || Boolean(entered.followUpOn)}>
          <DateInput
            {...field('followUpOn', 'Come back to them on', 'It is listed for you from that day on')}
          />
        </Details>
      )}
      {(privateNotes === 'on' || Boolean(entered.note)) && <PrivateNote {...form} />}
    </>
  )
}

const PrivateNote = (form: Typed) => (
  <Details summary="A private note" open={Boolean(form.problems.note) || Boolean(form.entered.note)}>
    <Textarea
      {...fieldIn(form)(
        'note',
        'A short note for yourself',
        `Only you can read it. If a child is not safe, it may have to be shared: a manager can then open it, and that is recorded. No story about a child. ${longestNote} characters at most.`,
      )}
      rows={3}
      autocomplete="off"
    />
  </Details>
)
