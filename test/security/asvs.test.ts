import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'

interface Row {
  id: string
  level: string
  status: string
  how: string
  /** `test/path.test.ts › name of a test`, or `SECURITY.md › Heading`; several between bars. */
  test: string
}

const textOf = (path: string) => readFileSync(inPackage(...path.split('/')), 'utf8')

const rows: Row[] = parse(textOf('test/security/asvs.csv'), {
  columns: true,
  comment: '#',
  comment_no_infix: true,
})
/** The requirements that apply: `V1.1.1 2`, number and level. */
const applicable = textOf('test/security/asvs-ids.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

const referencesOf = ({ test }: Row) => test.split(' | ').filter(Boolean)

/** What is wrong with a reference, in words; undefined when what it names is there. */
function wrongWith(reference: string): string | undefined {
  const [path = '', name = ''] = reference.split(' › ')
  if (!/^(test\/[\w/-]+\.test\.tsx?|SECURITY\.md|README\.md)$/.test(path))
    return `no test and no document: ${path}`
  if (!existsSync(inPackage(...path.split('/')))) return `no such file: ${path}`
  const text = textOf(path)
  const isThere = path.endsWith('.md')
    ? text.split('\n').some((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === name)
    : ["'", '"', '`'].some((quote) => text.replace(/\(\s+/g, '(').includes(`(${quote}${name}${quote}`))
  return isThere ? undefined : `nothing in ${path} is called “${name}”`
}

describe('the list of what OWASP’s standard asks for', () => {
  it('has every requirement that applies once, in order, with its level', () => {
    expect(rows.map(({ id, level }) => `${id} ${level}`)).toEqual(applicable)
    expect(applicable).toHaveLength(203)
  })

  it('says of each that it is met, not met and why, or why it does not apply', () => {
    for (const { id, status, how } of rows) {
      expect([id, status]).toEqual([id, expect.stringMatching(/^(met|not met|not applicable: .{10,})$/)])
      if (status === 'met') expect([id, how]).toEqual([id, expect.stringMatching(/.{3,}/)])
      if (status === 'not met')
        expect([id, how]).toEqual([id, expect.stringMatching(/^not met, because .{10,}/)])
    }
  })

  it('names for each that is met a test or a part of a document, and nothing that is not there', () => {
    expect(rows.filter((row) => row.status === 'met' && referencesOf(row).length === 0)).toEqual([])
    const wrong = rows.flatMap((row) =>
      referencesOf(row)
        .map(wrongWith)
        .filter((fault) => fault !== undefined)
        .map((fault) => `${row.id}: ${fault}`),
    )
    expect(wrong).toEqual([])
  })

  it('would be found wrong by a test that is gone', () => {
    expect(
      wrongWith('test/security/asvs.test.ts › would be found wrong by a test that is gone'),
    ).toBeUndefined()
    expect(wrongWith(`test/security/asvs.test.ts › ${['no', 'such', 'name'].join(' ')}`)).toContain(
      'is called',
    )
    expect(wrongWith('test/security/none.test.ts › x')).toBe('no such file: test/security/none.test.ts')
    expect(wrongWith('SECURITY.md › Nothing')).toContain('is called')
    expect(wrongWith('SECURITY.md › Reporting')).toBeUndefined()
    expect(wrongWith('our word for it')).toContain('no test and no document')
  })
})
