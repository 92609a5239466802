import type { Block, Entry } from '../document.ts'
import { canonicalHost, reachOf } from '../../core/ip.ts'
import { inEffect } from '../in-effect.ts'
import { sharedBy } from '../layers.ts'
import type { Rule } from '../rule.ts'
import { isEmpty } from '../stated-credential.ts'
import type { Subject } from '../subject.ts'

export const credentialForSeveralHosts: Rule = {
  id: 'credential-for-several-hosts',
  family: 'precedence',
  severity: 'warning',
  about: ['credentials'],
  summary: 'A credential that a config file shares goes to several hosts.',
  why: `What stands on top of a config file is for every connection that has none of its own, and a credential there that no endpoint stands beside goes to whichever endpoint is used. With connections to several hosts, the one that was meant for production is sent to the test server, too, and to whatever host somebody adds next. Names of this machine count as one host.`,
  help: 'Move the credential into the connections it is for.',
  allows: [
    {
      title: 'a credential in the connection it is for',
      files: {
        '.milvusrc.yaml':
          'connections:\n  dev: { uri: http://localhost:19530 }\n  prod: { uri: https://a.example.com:443, token: keychain://milvus/prod }\n',
      },
    },
    {
      title: 'a shared credential for two databases of one host',
      files: {
        '.milvusrc.yaml':
          'token: keychain://milvus/prod\nconnections:\n  books: { uri: https://a.example.com:443, dbName: books }\n  films: { uri: https://a.example.com:443, dbName: films }\n',
      },
    },
  ],
  catches: [
    {
      title: 'a shared token for two hosts',
      files: {
        '.milvusrc.yaml':
          'token: keychain://milvus/prod\nconnections:\n  test: { uri: https://test.example.com:443 }\n  prod: { uri: https://a.example.com:443 }\n',
      },
      at: ['1:1'],
    },
    {
      title: 'a shared user and password for two of three hosts',
      files: {
        '.milvusrc.yaml':
          'user: app\npassword: word\nconnections:\n  dev: { host: localhost }\n  test: { host: test.internal }\n  prod: { host: a.internal, token: keychain://milvus/prod }\n',
      },
      at: ['2:1'],
    },
  ],
  *check(subject) {
    const connections = subject.document.blocks.filter(
      ({ source, alias }) => source === 'config' && alias !== undefined,
    )
    const [first] = connections
    if (first === undefined) return
    for (const shared of sharedBy(first, subject.document)) {
      const credential = credentialIn(shared, subject)
      // Beside an endpoint it belongs to that one, and goes nowhere else.
      if (credential === undefined || subject.resolve(shared).endpoint !== undefined) continue
      const taking = connections.flatMap((connection) => {
        const { endpoint } = subject.resolve(connection)
        const setting = credential.setting ?? 'token'
        if (endpoint?.uri.kind !== 'tcp') return []
        if (inEffect(subject, connection, setting) !== credential) return []
        const { host } = endpoint.uri
        const name = reachOf(host) === 'loopback' ? 'localhost' : canonicalHost(host)
        return [{ name, entry: endpoint.entry }]
      })
      const hosts = new Map(taking.map(({ name, entry }) => [name, entry]))
      if (hosts.size < 2) continue
      yield {
        span: credential.nameSpan,
        message: `${credential.name} is shared by connections to ${String(hosts.size)} hosts, and sent to each of them`,
        related: Array.from(hosts.values(), ({ valueSpan }) => ({
          span: valueSpan,
          message: 'It is sent here',
        })),
      }
    }
  },
}

function credentialIn(block: Block, subject: Subject): Entry | undefined {
  const token = subject.entryOf(block, 'token')
  const found = token && !isEmpty(token) ? token : subject.entryOf(block, 'password')
  return found && !isEmpty(found) ? found : undefined
}
