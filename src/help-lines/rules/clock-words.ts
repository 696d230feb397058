/** A time of the day in words: `09:30` is "9.30am". Midnight and midday say themselves, because 12am confuses. */
export function timeWords(time: string): string {
  if (time === '00:00') return 'midnight'
  if (time === '12:00') return 'midday'
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const half = hours < 12 ? 'am' : 'pm'
  return `${hours % 12 || 12}${minutes === 0 ? '' : `.${String(minutes).padStart(2, '0')}`}${half}`
}

/**
 * The time of what was typed: `9am`, `9.30pm`, `21:30`, `midnight`. A bare `9` could be either half of the day, so it is
 * none.
 */
export function timeTyped(text: string): string | undefined {
  const word = text.trim().toLowerCase()
  if (word === 'midnight' || word === '24:00') return '00:00'
  if (word === 'midday' || word === 'noon') return '12:00'
  const [, typed = '', minutes, half] = /^(\d{1,2})(?:[:.]([0-5]\d))?\s*(am|pm)?$/.exec(word) ?? []
  const hours = Number(typed)
  if (typed === '' || (half === undefined && minutes === undefined)) return undefined
  if (half === undefined ? hours > 23 : hours < 1 || hours > 12) return undefined
  const hour = half === undefined ? hours : (hours % 12) + (half === 'pm' ? 12 : 0)
  return `${String(hour).padStart(2, '0')}:${minutes ?? '00'}`
}

type Open = { opens: string; closes: string }

/** "9am to 5pm and 6pm to 10pm"; "all day" where it opens and closes at midnight. */
export const openWords = (hours: readonly Open[]): string =>
  hours
    .map(({ opens, closes }) =>
      opens === closes && opens === '00:00' ? 'all day' : `${timeWords(opens)} to ${timeWords(closes)}`,
    )
    .join(' and ')

/** The hours of a day as they were typed, in order; undefined when they are none, and for two that overlap. */
export function openTyped(text: string): Open[] | 'not hours' | 'overlap' {
  if (text.trim() === '') return []
  const hours: Open[] = []
  for (const part of text.trim().split(/\s*(?:[,;]|\band\b)\s*/i)) {
    const [opens, closes, ...more] = /^all day$/i.test(part)
      ? ['00:00', '00:00']
      : part.split(/\s*(?:-|–|\bto\b|\buntil\b)\s*/i).map(timeTyped)
    if (opens === undefined || closes === undefined || more.length > 0) return 'not hours'
    hours.push({ opens, closes })
  }
  hours.sort((one, other) => (one.opens < other.opens ? -1 : 1))
  const apart = hours.every(({ opens, closes }, index) => {
    const next = hours[index + 1]
    return next === undefined || (closes > opens && closes <= next.opens)
  })
  return apart ? hours : 'overlap'
}
