import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inPackage } from '#src/paths.ts'
import { temporaryFolder } from '../temporary.ts'
import { codePoint, onspd2025 } from './files.ts'

const letters = 'ABDEFGHJLNPQRSTUWXYZ'
/** Whose place the import knows: made-up rows would be refused there. */
const known = ['CM1 1QH', 'OX1 1ND', 'CV1 5RR', 'SG13 8DE']

/** A file of `unitsOfSector` made-up postcodes around the middle of each sector of Great Britain. */
function nationalFile({ unitsOfSector, header, write }: Shape): { path: string; rows: number } {
  const path = join(temporaryFolder(), 'national.csv')
  const file = openSync(path, 'w')
  writeSync(file, header)
  let rows = 0
  for (const line of readFileSync(inPackage('src', 'places', 'gb-sectors.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)) {
    const [sector, , easting, northing] = line.split(',')
    const units = Array.from({ length: unitsOfSector }, (_, n): Unit => {
      const postcode = `${sector}${letters[Math.floor(n / 20)]}${letters[n % 20]}`
      return { postcode, easting: Number(easting) + n, northing: Number(northing) + n, n }
    }).filter(({ postcode }) => !known.includes(postcode))
    writeSync(file, write(units))
    rows += units.length
  }
  closeSync(file)
  return { path, rows }
}

interface Unit {
  postcode: string
  easting: number
  northing: number
  /** Its place among those of its sector. */
  n: number
}

interface Shape {
  name: string
  unitsOfSector: number
  header: string
  write(units: readonly Unit[]): string
  /** As many rows as the published file has, at least. */
  atLeast: number
  withinMinutes: number
}

const directoryOf = (units: readonly Unit[]) =>
  onspd2025(
    ...units.map(({ postcode, easting, northing, n }) => ({
      postcode,
      easting: String(easting),
      northing: String(northing),
      // A third of the postcodes of the published file are terminated ones.
      terminated: n % 3 === 0 ? '199606' : '',
    })),
  )
const [directoryHeader = ''] = directoryOf([]).split('\n')

const shapes: readonly Shape[] = [
  {
    name: 'Code-Point Open',
    unitsOfSector: 162,
    header: '',
    write: (units) =>
      codePoint(
        ...units.map(({ postcode, easting, northing }) => [postcode, 10, easting, northing] as const),
      ),
    atLeast: 1_750_000,
    withinMinutes: 5,
  },
  {
    name: 'ONSPD',
    unitsOfSector: 250,
    header: `${directoryHeader}\n`,
    write: (units) => directoryOf(units).slice(directoryHeader.length + 1),
    atLeast: 2_700_000,
    withinMinutes: 5,
  },
]

/** The most that a process has held in memory so far. */
const mostMegabytes = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

describe.skipIf(!existsSync('/proc/self/status'))('a postcode file of the whole country', () => {
  it.each(shapes)(
    '$name comes in within $withinMinutes minutes and 300 MB, of which the program itself is a third',
    async (shape) => {
      const { path, rows } = nationalFile(shape)
      const { PATH = '', HOME = '' } = process.env
      const child = spawn(process.execPath, [inPackage('src', 'kith.js'), 'import', 'postcodes', path], {
        env: { PATH, HOME, DATA_DIR: temporaryFolder() },
        stdio: ['ignore', 'pipe', 'inherit'],
        timeout: shape.withinMinutes * 60_000,
      })
      let said = ''
      child.stdout.on('data', (text) => {
        said += text
      })
      let most = 0
      const looking = setInterval(() => {
        if (child.pid !== undefined && child.exitCode === null)
          most = Math.max(most, mostMegabytes(child.pid))
      }, 100)
      const code = await new Promise((resolve) => child.once('close', resolve))
      clearInterval(looking)
      expect(code).toBe(0)
      expect(said).toContain(`${rows.toLocaleString('en-GB')} postcodes in 120 areas`)
      expect(rows).toBeGreaterThan(shape.atLeast)
      expect(most).toBeGreaterThan(50)
      expect(most).toBeLessThan(300)
    },
  )
})
