import { readFileSync } from 'node:fs'
import { inPackage } from '#src/paths.ts'
import { refusalOfPassword } from './rules/passwords.ts'

let words: ReadonlySet<string> | undefined

const commonWords = () => {
  words ??= new Set(
    readFileSync(inPackage('src', 'sessions', 'common-passwords.txt'), 'utf8')
      .split(/\s+/)
      .filter(Boolean),
  )
  return words
}

/** `refusalOfPassword` with the list that ships with Kith. */
export const refusalOf = (password: string, about: readonly string[]) =>
  refusalOfPassword(password, commonWords(), about)
