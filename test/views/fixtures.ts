import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Child, raw } from '#jsx/markup'
import { canonical } from './html.ts'

// biome-ignore lint/suspicious/noExplicitAny: what a fixture holds is as free as GOV.UK's templates; each test below reads its own
export type Options = any

interface Fixture {
  name: string
  options: Options
  html: string
}

const folder = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk/components',
)

const fixturesOf = (component: string): Fixture[] =>
  JSON.parse(readFileSync(join(folder, component, 'fixtures.json'), 'utf8')).fixtures

/** Why a fixture is not compared: thrown by a test's own reading of the options. */
class LeftOut extends Error {}
export const leaveOut = (why: string): never => {
  throw new LeftOut(why)
}

interface Comparison {
  component: string
  /** How many fixtures are compared, so that none drops out unseen when the package is upgraded. */
  compares: number
  /** The options that are understood, as `items.hint.text`. */
  knows: readonly string[]
  /** The options that our component does not have, with why; fixtures that use one are left out. */
  lacks: Readonly<Record<string, string>>
  /** Our component, given the fixture's options. */
  render(options: Options): unknown
  /** Where ours differs on purpose: GOV.UK's HTML as ours would be. */
  adjust?(html: string, options: Options): string
}

/** Holds a component to GOV.UK's own examples of it: the same HTML, but for the order of attributes and white space. */
export function matchesFixtures({ component, compares, knows, lacks, render, adjust }: Comparison): void {
  const known = new Set(knows)
  describe(component, () => {
    let compared = 0
    for (const { name, options, html } of fixturesOf(component)) {
      const unknown = pathsOf(options).filter((path) => !known.has(path))
      const unexplained = unknown.filter((path) => !lacking(path, lacks))
      if (unexplained.length > 0)
        it(`${name}: knows every option`, () => expect(unexplained, 'options that are new').toEqual([]))
      if (unknown.length > 0) continue
      const rendered = rendering(() => render(options))
      if (rendered instanceof LeftOut) continue
      compared++
      it(name, () => {
        expect(canonical(String(rendered))).toBe(canonical(adjust ? adjust(html, options) : html))
      })
    }
    it(`is compared with ${compares} fixtures`, () => expect(compared).toBe(compares))
  })
}

function rendering(render: () => unknown): unknown {
  try {
    return render()
  } catch (error) {
    if (error instanceof LeftOut) return error
    throw error
  }
}

/** `items` leaves out `items.attributes` too. */
const lacking = (path: string, lacks: Comparison['lacks']) =>
  Object.keys(lacks).some((lacked) => path === lacked || path.startsWith(`${lacked}.`))

/** Every option that is set, lists without their numbers: `items.hint.text`. */
function pathsOf(options: Options, prefix = ''): string[] {
  if (Array.isArray(options)) return [...new Set(options.flatMap((item) => pathsOf(item, prefix)))]
  if (typeof options !== 'object' || options === null) return [prefix]
  const entries = Object.entries(options)
  return [...new Set(entries.flatMap(([key, value]) => pathsOf(value, prefix ? `${prefix}.${key}` : key)))]
}

/** Text or HTML, whichever the options have. */
export const content = (options: Options): Child =>
  options === undefined ? undefined : options.html ? raw(options.html) : options.text

/** What a class stands for among those that our component has a word for; a fixture with any other is left out. */
export function classMeans<Meaning>(
  names: string | undefined,
  meanings: Record<string, Meaning>,
): Meaning | undefined {
  const found = (names?.split(' ').filter(Boolean) ?? []).map(
    (name) => meanings[name] ?? leaveOut(`the class ${name} is no look of ours`),
  )
  if (found.length > 1) leaveOut('two looks at once')
  return found[0]
}

export const sizes = (prefix: string) =>
  ({
    [`${prefix}--s`]: 's',
    [`${prefix}--m`]: 'm',
    [`${prefix}--l`]: 'l',
    [`${prefix}--xl`]: 'xl',
  }) as Record<string, 's' | 'm' | 'l' | 'xl'>

/** What every field has: its label, hint and message. */
export const field = (options: Options) => ({
  name: options.name as string,
  id: (options.id ?? options.idPrefix) as string | undefined,
  label: content(options.label),
  size: classMeans(options.label?.classes, sizes('govuk-label')),
  pageHeading: options.label?.isPageHeading as boolean | undefined,
  hint: content(options.hint),
  problem: options.errorMessage?.text as string | undefined,
})

export const fieldKnows = [
  'name',
  'id',
  'label.text',
  'label.html',
  'label.classes',
  'label.isPageHeading',
  'hint.text',
  'hint.html',
  'errorMessage.text',
]

/** The same of a group of inputs, whose label is a legend. */
export const group = (options: Options) => {
  const { legend } = options.fieldset ?? leaveOut('a question always has a legend')
  return {
    ...field(options),
    label: content(legend ?? leaveOut('a question always has a legend')),
    size: classMeans(legend.classes, sizes('govuk-fieldset__legend')),
    pageHeading: legend.isPageHeading as boolean | undefined,
  }
}

export const groupKnows = [
  'name',
  'id',
  'idPrefix',
  'fieldset.legend.text',
  'fieldset.legend.html',
  'fieldset.legend.classes',
  'fieldset.legend.isPageHeading',
  'hint.text',
  'hint.html',
  'errorMessage.text',
]

const looseHtml = 'class names and loose attributes of pages stay out of the components'
/** What no field of ours has. */
export const fieldLacks = {
  classes: looseHtml,
  attributes: looseHtml,
  formGroup: looseHtml,
  'label.attributes': looseHtml,
  describedBy: 'hint and message are all that describe a field',
  disabled: 'a field that cannot be filled in is not shown',
}
export const groupLacks = {
  ...fieldLacks,
  'fieldset.describedBy': 'hint and message are all that describe a question',
  'fieldset.classes': looseHtml,
  'fieldset.attributes': looseHtml,
  'items.attributes': looseHtml,
  'items.label': looseHtml,
}
