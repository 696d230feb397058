/** Elements between which white space shows; around all others it only lays out the source. */
const inline = new Set(['a', 'b', 'em', 'code', 'span', 'strong', 'time'])

const selfContained = new Set(['br', 'hr', 'img', 'input', 'link', 'meta'])

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', ctdot: '⋯', nbsp: ' ' }

const decode = (text: string) =>
  text.replace(/&(#x?)?(\w+);/g, (whole, hash: string | undefined, name: string) => {
    if (hash) return String.fromCodePoint(Number.parseInt(name, hash === '#x' ? 16 : 10))
    return entities[name] ?? whole
  })

/** A tag with its attributes in order of name and its classes in order of the alphabet; `<path />` is closed. */
function tag(source: string): { name: string; text: string } {
  const [, closing = '', name = '', rest = ''] = /^<(\/?)([\w-]+)([\s\S]*?)\/?>$/.exec(source) ?? []
  const attributes = [...rest.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => {
    const decoded = decode(value).trim().replace(/\s+/g, ' ')
    return `${key}="${key === 'class' ? decoded.split(' ').sort().join(' ') : decoded}"`
  })
  const end = source.endsWith('/>') && !selfContained.has(name) ? `\n</${name}>` : ''
  return { name, text: `<${closing}${[name, ...attributes.sort()].join(' ')}>${end}` }
}

/**
 * HTML in one canonical form, a tag or a text a line: without comments, without the white space that only lays out the
 * source, with attributes and classes sorted and entities decoded. It reads what renderers write (closed tags, quoted
 * attributes), not everything that browsers forgive.
 */
export function canonical(html: string): string {
  const tokens = html.replace(/<!--[\s\S]*?-->/g, '').match(/<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+/g) ?? []
  const lines = tokens.map((token, index) => {
    if (token.startsWith('<')) return tag(token).text
    const text = asShown(token, tokens[index - 1], tokens[index + 1])
    return text && `text ${decode(text)}`
  })
  return lines.filter(Boolean).join('\n')
}

/** Text with one space for each run of white space, and none at an end where it does not show. */
function asShown(text: string, before: string | undefined, after: string | undefined): string {
  const words = text.trim().replace(/\s+/g, ' ')
  const left = /^\s*/.exec(text)?.[0] ?? ''
  const right = /\s*$/.exec(text)?.[0] ?? ''
  // A line break right inside an element is layout of the source; between elements it is a space.
  const first = shows(left, before, !before?.startsWith('</')) ? ' ' : ''
  const last = shows(right, after, Boolean(after?.startsWith('</'))) ? ' ' : ''
  return words ? first + words + last : first && last
}

const shows = (space: string, neighbour: string | undefined, atEdge: boolean): boolean =>
  space !== '' &&
  neighbour !== undefined &&
  inline.has(tag(neighbour).name) &&
  !(atEdge && space.includes('\n'))
