import { addDays, type Day, weekdayOf } from '#src/clock.ts'
import { isBankHoliday } from '#src/groups/rules/bank-holidays.ts'
import type { RotaTerms } from './terms.ts'
import { common, dayOfWall, midnightOf, type Spell, wallOf, without } from './wall.ts'

type OfficeTerms = Pick<RotaTerms, 'officeHours'>

/** When the office answers on a day: never at a weekend, nor on a bank holiday in England. */
function officeOn({ officeHours }: OfficeTerms, day: Day): Spell | undefined {
  const weekday = weekdayOf(day)
  if (weekday > 5 || isBankHoliday(day)) return undefined
  const hours = officeHours.find((each) => each.weekday === weekday)
  return hours && { from: wallOf(day, hours.opens), until: wallOf(day, hours.closes) }
}

/** The hours within a spell in which no office answers, as few spells as can be: a weekend is one. */
export function outOfHours(terms: OfficeTerms, within: Spell): Spell[] {
  const office: Spell[] = []
  for (let day = dayOfWall(within.from); midnightOf(day) < within.until; day = addDays(day, 1)) {
    const open = officeOn(terms, day)
    const inside = open && common(open, within)
    if (inside) office.push(inside)
  }
  return without([within], office)
}
