const width = 30

/** A bar that is drawn over itself while something long runs; nothing where nobody watches. */
export function progressBar(out: NodeJS.WriteStream = process.stderr) {
  let drawn = 0
  return {
    show(step: string, done: number, total: number) {
      const now = Date.now()
      if (!out.isTTY || now - drawn < 100) return
      drawn = now
      const share = total > 0 ? Math.min(1, done / total) : 0
      const filled = Math.round(share * width)
      out.write(
        `\r${step.padEnd(10)} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.round(share * 100)} %`,
      )
    },
    end() {
      if (drawn > 0) out.write('\r\x1b[K')
    },
  }
}
