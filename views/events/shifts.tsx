import { stillNeeded } from '#src/events/rules/signing.ts'
import type { GoerShown, ShiftFor } from '#src/events/rules.ts'
import { Button, ButtonGroup } from '../components/button.tsx'
import { Day } from '../components/day.tsx'
import { Details } from '../components/details.tsx'
import type { Typed } from '../components/field.tsx'
import { Form } from '../components/form.tsx'
import { Phone } from '../components/phone.tsx'
import { Radios } from '../components/radios.tsx'
import { Tag } from '../components/tag.tsx'
import { Body, Heading, Link } from '../components/text.tsx'
import { timesInWords } from '../gatherings/words.ts'
import { attendanceWords, mostInWords, needInWords } from './words.ts'

interface Props {
  of: readonly ShiftFor[]
  /** Whether the event is. */
  isOn: boolean
  runs: boolean
  signsUp: boolean
}

/** The shifts of an event, each with how many it needs and has. */
export const Shifts = ({ of, ...props }: Props) => (
  <>
    <Heading>Shifts</Heading>
    {of.length === 0 && <Body>None yet.</Body>}
    <ul class="kith-rows">
      {of.map((shift) => (
        <li>
          <ShiftLine shift={shift} {...props} />
        </li>
      ))}
    </ul>
  </>
)

const nobody = 'Somebody who has left the service'

const ShiftLine = ({ shift, isOn, runs, signsUp }: Omit<Props, 'of'> & { shift: ShiftFor }) => {
  const on = isOn && shift.cancelledAt === null
  const left = stillNeeded(shift)
  const most = mostInWords(shift.most)
  const hours = timesInWords(shift)
  const open = on && shift.begun === 'no'
  const full = shift.most !== null && shift.signedUp >= shift.most
  return (
    <>
      <b>{hours}</b>{' '}
      {shift.cancelledAt !== null ? (
        <Tag colour="grey">Off</Tag>
      ) : open && left > 0 ? (
        <Tag colour="blue">Needs {left} more</Tag>
      ) : (
        open && full && <Tag colour="grey">Full</Tag>
      )}
      <br />
      {needInWords(shift)}
      {most && `. ${most}`}
      {shift.own && (
        <Body>
          {ownInWords(shift.own.confirmed, shift.begun)}
          {shift.beside.length > 0 && ` With ${shift.beside.join(' and ')}.`}
        </Body>
      )}
      {shift.goers && shift.goers.length > 0 && (
        <ul class="kith-rows">
          {shift.goers.map((goer) => (
            <li>
              <Goer goer={goer} open={open} eventId={shift.eventId} claims={on && shift.begun === 'yes'} />
            </li>
          ))}
        </ul>
      )}
      {on && (
        <ButtonGroup>
          {open && signsUp && shift.own === undefined && !full && (
            <Form action={`/shifts/${shift.id}/sign-ups`}>
              <Button preventDoubleClick>
                Sign up<span class="govuk-visually-hidden"> to {hours}</span>
              </Button>
            </Form>
          )}
          {open && shift.own && (
            <Form action={`/sign-ups/${shift.own.signUpId}/drops`}>
              <Button kind="secondary">
                Drop out<span class="govuk-visually-hidden"> of {hours}</span>
              </Button>
            </Form>
          )}
          {runs && !full && (
            <Link href={`/shifts/${shift.id}/sign-ups/new`} hidden={`to ${hours}`}>
              {shift.begun === 'yes' ? 'Add somebody who came' : 'Sign somebody up'}
            </Link>
          )}
          {runs && (
            <Link href={`/shifts/${shift.id}/edit`} hidden={`of ${hours}`}>
              Change how many
            </Link>
          )}
        </ButtonGroup>
      )}
      {runs && open && (
        <Details summary={`Call ${hours} off`}>
          <Form action={`/shifts/${shift.id}/cancellations`}>
            <Body>Everybody who signed up to it is told, while it is still to come.</Body>
            <Button kind="warning">Call this shift off</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

const ownInWords = (confirmed: 'yes' | 'no', begun: 'yes' | 'no'): string => {
  if (begun === 'yes') return 'You were signed up.'
  return confirmed === 'yes' ? 'You are counted on.' : 'You are signed up, and wait to be confirmed.'
}

/** Somebody who signed up, for who runs the event. */
const Goer = ({
  goer,
  open,
  eventId,
  claims,
}: {
  goer: GoerShown
  open: boolean
  eventId: string
  /** Whether what it cost them can be claimed. */
  claims: boolean
}) => {
  const name = goer.name ?? nobody
  return (
    <>
      {name}
      {goer.phone !== null && (
        <>
          , <Phone number={goer.phone} />
        </>
      )}
      , signed up <Day of={goer.signedAt} />{' '}
      {goer.confirmed === 'no' && <Tag colour="yellow">To be confirmed</Tag>}{' '}
      {goer.attendance !== null && (
        <Tag colour={goer.attendance === 'came' ? 'green' : 'grey'}>
          {goer.attendance === 'came' ? 'Came' : 'Could not'}
        </Tag>
      )}
      {claims && goer.claims && (
        <>
          <br />
          <Link href={`/events/${eventId}/claims/new?signUp=${goer.signUpId}`} hidden={`for ${name}`}>
            Claim what it cost them
          </Link>
        </>
      )}
      {open && (
        <ButtonGroup>
          {goer.confirmed === 'no' && (
            <Form action={`/sign-ups/${goer.signUpId}/confirmations`}>
              <Button>
                Confirm<span class="govuk-visually-hidden">: {name}</span>
              </Button>
            </Form>
          )}
          <Form action={`/sign-ups/${goer.signUpId}/drops`}>
            <Button kind="secondary">
              Take off<span class="govuk-visually-hidden">: {name}</span>
            </Button>
          </Form>
        </ButtonGroup>
      )}
    </>
  )
}

/** Noting who came, of everybody who had signed up. */
export const Attendance = ({
  eventId,
  shifts,
  entered,
  problems,
}: Typed & { eventId: string; shifts: readonly ShiftFor[] }) => {
  const goers = shifts
    .filter(({ cancelledAt }) => cancelledAt === null)
    .flatMap((shift) => (shift.goers ?? []).map((goer) => ({ ...goer, hours: timesInWords(shift) })))
  return goers.length === 0 ? null : (
    <Details summary="Note who came" open={goers.some(({ signUpId }) => `came-${signUpId}` in problems)}>
      <Form action={`/events/${eventId}/attendances`}>
        {goers.map(({ signUpId, name, hours, attendance }) => {
          const stands = attendance ?? 'not known'
          const field = `came-${signUpId}`
          return (
            <>
              <input type="hidden" name={`was-${signUpId}`} value={stands} />
              <Radios
                name={field}
                label={`${name ?? nobody}, ${hours}`}
                value={entered[field] ?? stands}
                problem={problems[field]}
                inline
                small
                choices={(['came', 'could not', 'not known'] as const).map((value) => ({
                  value,
                  text: attendanceWords[value],
                }))}
              />
            </>
          )
        })}
        <Button kind="secondary">Save</Button>
      </Form>
    </Details>
  )
}
