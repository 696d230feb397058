import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { inPackage } from '#src/paths.ts'

/** Where the build puts what the browser is sent. */
export const staticFolder = inPackage('dist', 'static')

const addresses = new Map<string, string>()

/** `/static/kith.css?v=…`: the version is part of the file's hash, so that a browser may keep it for ever. */
export function asset(name: string): string {
  const known = addresses.get(name)
  if (known) return known
  const file = `${staticFolder}/${name}`
  if (!existsSync(file)) return `/static/${name}`
  const version = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12)
  const address = `/static/${name}?v=${version}`
  addresses.set(name, address)
  return address
}
