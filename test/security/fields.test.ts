import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inPackage } from '#src/paths.ts'

/** Every module that says what people type. One that is added is found by its name. */
const paths = readdirSync(inPackage('src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(^|[/\\])forms([/\\][^/\\]+)?\.ts$/.test(path),
)

/** Longer than anything that a field of ours is for, and shorter than a form may be. */
const endless = 'x'.repeat(70_000)
const today = '2026-11-22'

/** The schemas that a module exports; a form that depends on the day or on the viewer is made by a function. */
function schemasOf(exported: Record<string, unknown>): [string, z.ZodType][] {
  return Object.entries(exported).flatMap(([name, value]): [string, z.ZodType][] => {
    if (value instanceof z.ZodType) return [[name, value]]
    if (typeof value !== 'function') return []
    const made: unknown = value(name === 'showingForm' ? ['visit'] : today)
    return made instanceof z.ZodObject ? [[name, made]] : []
  })
}

/** The objects behind a form, whatever is asked of it besides: one, or one for each way of filling it in. */
function objectsOf(schema: z.ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema]
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => objectsOf(option as z.ZodType))
  if (schema instanceof z.ZodPipe)
    return [schema.in, schema.out].flatMap((part) => objectsOf(part as z.ZodType))
  return []
}

/** Whether what is endless comes through a field: as it is, or as one answer of several. */
const letsThrough = (field: z.ZodType): boolean =>
  [endless, [endless], Array(20_000).fill('x')].some((typed) => {
    const read = field.safeParse(typed)
    return read.success && JSON.stringify(read.data ?? null).length > 60_000
  })

const forms = (
  await Promise.all(
    paths.map(async (path) => {
      const exported: Record<string, unknown> = await import(inPackage('src', path))
      return schemasOf(exported).map(([name, schema]) => ({
        form: `${path} ${name}`,
        objects: objectsOf(schema),
      }))
    }),
  )
)
  .flat()
  // A field that forms share is met in each of them.
  .filter(({ form, objects }) => objects.length > 0 || !/ (next|shortNotice)$/.test(form))

describe('what is typed into a form', () => {
  it('has an end in every field of every form', () => {
    const endlessFields = forms.flatMap(({ form, objects }) =>
      objects.flatMap(({ shape }) =>
        Object.entries(shape)
          .filter(([, field]) => letsThrough(field as z.ZodType))
          .map(([name]) => `${form}: ${name}`),
      ),
    )
    expect(endlessFields).toEqual([])
  })

  it('reaches nothing behind a form by a field that the form does not have', () => {
    const keepsOthers = (object: z.ZodObject) => {
      const catches: z.ZodType | undefined = object.def.catchall as z.ZodType | undefined
      return catches !== undefined && !(catches instanceof z.ZodNever)
    }
    const keeping = forms.filter(({ objects }) => objects.some(keepsOthers)).map(({ form }) => form)
    // They have a field for each home that was invited, each carer of a register and each who signed up to a shift, and
    // read those of them alone.
    expect(keeping).toEqual([
      'events/forms.ts noting',
      'gatherings/forms.ts noting',
      'group-sessions/forms.ts registering',
    ])
    expect([z.object({}), z.looseObject({}), z.object({}).catchall(z.string())].map(keepsOthers)).toEqual([
      false,
      true,
      true,
    ])
  })

  it('was looked for in all of them', () => {
    expect(forms.length).toBeGreaterThan(40)
    expect(forms.filter(({ objects }) => objects.length === 0)).toEqual([])
    expect(letsThrough(z.string())).toBe(true)
    expect(letsThrough(z.array(z.string().max(5)))).toBe(true)
    expect(letsThrough(z.string().max(500))).toBe(false)
  })
})
