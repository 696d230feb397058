/** A form of a page that changes something. */
export interface FormFound {
  action: string
  fields: readonly Field[]
  takesFile: boolean
}

interface Field {
  kind: 'hidden' | 'text' | 'choice' | 'ticked' | 'words'
  name: string
  type: string
  value: string
  /** What may be chosen; none for what is typed. */
  options: readonly string[]
}

const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const value = tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]
  return value === undefined ? undefined : decode(value)
}

/** The forms of a page that post, as a browser would find them. */
export const formsIn = (html: string): FormFound[] =>
  [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)]
    .map(([form]) => form)
    .filter((form) => attribute(form.slice(0, form.indexOf('>') + 1), 'method') === 'post')
    .map((form) => ({
      action: attribute(form.slice(0, form.indexOf('>') + 1), 'action') ?? '',
      fields: fieldsIn(form),
      takesFile: /\btype="file"/.test(form),
    }))

function fieldsIn(form: string): Field[] {
  const fields = new Map<string, Field>()
  for (const [control] of form.matchAll(
    /<input\b[^>]*>|<(select|textarea)\b[^>]*>[\s\S]*?<\/\1>|<button\b[^>]*>/g,
  )) {
    const tag = control.slice(0, control.indexOf('>') + 1)
    const name = attribute(tag, 'name')
    if (!name) continue
    const type = attribute(tag, 'type') ?? 'text'
    const value = attribute(tag, 'value') ?? ''
    const known = fields.get(name)
    if (tag.startsWith('<select'))
      fields.set(name, { kind: 'choice', name, type, value: '', options: optionsIn(control) })
    else if (tag.startsWith('<textarea'))
      fields.set(name, { kind: 'words', name, type, value: '', options: [] })
    else if (type === 'radio' || type === 'checkbox' || tag.startsWith('<button'))
      fields.set(name, {
        kind: type === 'checkbox' ? 'ticked' : 'choice',
        name,
        type,
        value: '',
        options: [...(known?.options ?? []), value],
      })
    else fields.set(name, { kind: type === 'hidden' ? 'hidden' : 'text', name, type, value, options: [] })
  }
  return [...fields.values()]
}

const optionsIn = (select: string): string[] =>
  [...select.matchAll(/<option\b[^>]*>/g)]
    .map(([option]) => attribute(option, 'value') ?? '')
    .filter((value) => value !== '')

/** An answer to each field that the service may take; each try is another answer to what can be chosen. */
export function answersTo(form: FormFound, attempt: number): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const field of form.fields) {
    const { kind, name, type, value, options } = field
    if (kind === 'choice' || kind === 'ticked') {
      const chosen = options[attempt % Math.max(1, options.length)]
      if (chosen !== undefined) answers[name] = chosen
    } else if (kind === 'words') answers[name] = 'It was agreed'
    else if (value === '') answers[name] = typedIn(field, attempt)
    // What stands in it is sent as it is, and another time as something else.
    else
      answers[name] =
        kind === 'text' && type === 'text' && attempt % 2 === 1 && !/^[\d\W]+$/.test(value)
          ? `${value} again`
          : value
  }
  return answers
}

function typedIn({ name, type }: Field, attempt: number): string {
  if (name.endsWith('-day')) return '20'
  if (name.endsWith('-month')) return attempt % 2 === 0 ? '11' : '2'
  // Some days have been, others are to come.
  if (name.endsWith('-year')) return attempt % 2 === 0 ? '2026' : '2027'
  if (/email/i.test(name) || type === 'email') return `somebody-${attempt}-${Date.now()}@example.org`
  if (/password/i.test(name)) return 'seven herons on the weir'
  if (/easting/.test(name)) return '571000'
  if (/northing/.test(name)) return '207000'
  if (/postcode/i.test(name)) return attempt % 2 === 0 ? '' : 'CM1 1AA'
  if (name === 'other') return 'H-10001'
  if (/pounds/.test(name)) return '12.50'
  if (/^(from|until)Time$/.test(name)) return name === 'fromTime' ? '14:00' : '16:00'
  if (/phone/i.test(name)) return '01632 960001'
  if (/name|worker|rings/i.test(name)) return `Somebody New ${attempt}`
  if (/homes|beds|rooms|children|km|minutes|days/i.test(name)) return '6'
  return attempt % 2 === 0 ? '' : 'It was agreed'
}
