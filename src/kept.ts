/**
 * `find`, with up to `most` of its answers kept: only for answers that are always the same, whoever asks.
 * @param keyOf what tells one question from another, where the question itself does not
 */
export function kept<Asked, Found>(
  most: number,
  find: (asked: Asked) => Found,
  keyOf: (asked: Asked) => unknown = (asked) => asked,
): (asked: Asked) => Found {
  const known = new Map<unknown, Found>()
  return (asked) => {
    const key = keyOf(asked)
    const before = known.get(key)
    if (before !== undefined) return before
    const found = find(asked)
    const [oldest] = known.keys()
    if (known.size >= most) known.delete(oldest)
    known.set(key, found)
    return found
  }
}
