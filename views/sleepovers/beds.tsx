import type { Day } from '#src/clock.ts'
import { classes } from '../components/classes.ts'
import { Body, Heading } from '../components/text.tsx'

const short = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
const weekday = short({ weekday: 'short' })
const weekdayLong = short({ weekday: 'long', day: 'numeric', month: 'long' })
const ofMonth = short({ day: 'numeric' })
/** Said where a month begins, so that nobody takes the 4th for one of this. */
const withMonth = short({ day: 'numeric', month: 'short' })

/** Beds free night by night, seven to a row: for today and the nights ahead. */
export const BedsFree = ({
  nights,
  today,
}: {
  nights: readonly { night: Day; free: number; away: boolean }[]
  today: Day
}) => (
  <>
    <Heading id="beds-free">Beds free</Heading>
    <ol class="kith-nights" aria-labelledby="beds-free">
      {nights.map(({ night, free, away }) => {
        const day = new Date(night)
        const begins = night.endsWith('-01')
        return (
          <li
            class={classes(
              'kith-night',
              free === 0 && 'kith-night--full',
              night === today && 'kith-night--today',
            )}
          >
            <span aria-hidden="true">
              {weekday.format(day)}{' '}
              <span class={classes('kith-night__date', begins && 'kith-night__date--month')}>
                {(begins ? withMonth : ofMonth).format(day)}
              </span>
            </span>
            <span class="govuk-visually-hidden">{weekdayLong.format(day)}: </span>
            <b>{free}</b>
            {away ? 'away' : free === 0 ? 'full' : 'free'}
          </li>
        )
      })}
    </ol>
    {nights.every(({ away }) => away) && <Body kind="quiet">Your home is away on all of these nights.</Body>}
  </>
)
