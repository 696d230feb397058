import { SMTPServer } from 'smtp-server'

// Takes everything in and counts it, in a process of its own: what sends is measured, and not what receives.
const to = new Set()
let taken = 0
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, session, answer) {
    stream.resume()
    stream.on('end', () => {
      taken++
      for (const { address } of session.envelope.rcptTo) to.add(address)
      answer(null, 'Taken')
    })
  },
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => process.send(server.server.address().port))
process.on('message', () => process.send({ taken, different: to.size }))
process.on('disconnect', () => process.exit())
