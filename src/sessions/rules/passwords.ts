/** Fewest characters of a password. */
export const shortestPassword = 12
/** Most: enough for any sentence, and no work for nothing. */
const longestPassword = 200

export type PasswordRefusal = 'too short' | 'too long' | 'too common'

/**
 * Why a password may not be used, or undefined when it may. Common is what a list of the usual passwords, however
 * they are joined, numbered and dressed up, leads to within a few guesses; so does the person's own name.
 * @param common words of the passwords that people choose most
 * @param about what is known of the person: name and e-mail address
 */
export function refusalOfPassword(
  password: string,
  common: ReadonlySet<string>,
  about: readonly string[] = [],
): PasswordRefusal | undefined {
  if ([...password].length < shortestPassword) return 'too short'
  if (password.length > longestPassword) return 'too long'
  const own = about.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
  const words = new Set([...common, ...own])
  const plain = password.toLowerCase().replace(/[\s._,;:+&/-]/g, '')
  return piecesOf(period(plain), words) < fewestPieces ? 'too common' : undefined
}

/** Known words, runs, and letters beyond them that somebody would have to guess: with fewer, guessing is quick. */
const fewestPieces = 5

const dress: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
/** `p@ssw0rd` is read as it is meant. */
const undressed = (text: string) => text.replace(/[013457@$!]/g, (letter) => dress[letter] ?? letter)

/** `abcabcabc` says no more than `abc`. */
function period(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit
  }
  return text
}

/** The fewest pieces that make up the text: a known word, a run or a year counts as one, any other letter as one. */
function piecesOf(text: string, words: ReadonlySet<string>): number {
  const longest = 30
  const fewest = [0]
  for (let end = 1; end <= text.length; end++) {
    let best = (fewest[end - 1] ?? 0) + 1
    for (let start = Math.max(0, end - longest); start <= end - 3; start++) {
      const piece = text.slice(start, end)
      if (words.has(piece) || words.has(undressed(piece)) || isRun(piece))
        best = Math.min(best, (fewest[start] ?? 0) + 1)
    }
    fewest.push(best)
  }
  return fewest[text.length] ?? 0
}

const rows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '1qaz2wsx3edc4rfv',
]
const runs = rows.flatMap((row) => [row, [...row].reverse().join('')])

/** The same letter again and again, neighbours on the keyboard or in the alphabet, a year. */
const isRun = (piece: string) =>
  new Set(piece).size === 1 || /^(19|20)\d\d$/.test(piece) || runs.some((run) => run.includes(piece))
