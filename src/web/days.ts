/** What was typed, field by field. */
type Entered = Record<string, unknown>

/**
 * The three boxes of a day, `since-day`, `since-month` and `since-year`, as one field: `since`, `YYYY-MM-DD`. What is
 * no day is joined all the same, so that the form can show it again; three empty boxes are an empty field. A field
 * that came whole is left as it is.
 */
export function joinDays(entered: Entered): Entered {
  const joined = { ...entered }
  for (const name of Object.keys(entered)) {
    if (!name.endsWith('-day')) continue
    const field = name.slice(0, -'-day'.length)
    const typed = ['year', 'month', 'day'].map((part) => entered[`${field}-${part}`])
    if (field in entered || !typed.every((part) => typeof part === 'string')) continue
    const [year, month, day] = typed.map((part) => part.trim())
    joined[field] = year || month || day ? `${year}-${twoDigits(month)}-${twoDigits(day)}` : ''
    for (const part of ['year', 'month', 'day']) delete joined[`${field}-${part}`]
  }
  return joined
}

const twoDigits = (text = '') => (/^\d$/.test(text) ? `0${text}` : text)
