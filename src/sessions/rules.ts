/** Wrong passwords that an account, and a network address, may have within a time before they must wait. */
export const throttles = {
  account: { wrong: 5, minutes: 15 },
  address: { wrong: 20, minutes: 60 },
} as const

const nowhere = 'http://nowhere.invalid'

/**
 * Where to go after signing in: a path of this service, or the front page. A browser reads `//elsewhere`, `/\elsewhere`
 * and an address with a tab in it as another site.
 */
export function localPath(text: unknown): string {
  if (typeof text !== 'string' || !/^\/[\x21-\x7e]*$/.test(text) || text.includes('\\')) return '/'
  if (!URL.canParse(text, nowhere)) return '/'
  const { origin, pathname, search } = new URL(text, nowhere)
  const onceMore = pathname.replace(/%2f/gi, '/').replace(/%5c/gi, '\\')
  if (origin !== nowhere || /^\/[/\\]/.test(onceMore) || pathname.startsWith('/sign-')) return '/'
  return pathname + search
}

/** What is throttled of an address: all of IPv4, and of IPv6 the /64 network, which one household or office holds. */
export function networkOf(address: string): string {
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [front = '', back = ''] = address.toLowerCase().split('::')
  const groups = (text: string) => text.split(':').filter((group) => group !== '')
  const zeros = Array<string>(Math.max(0, 8 - groups(front).length - groups(back).length)).fill('0')
  return [...groups(front), ...zeros, ...groups(back)]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
