import { expect, test } from 'vitest'
import { goLegacy, toGoLegacy } from '../../../src/clients/adapters/go.ts'
import { canaries, apiKey, mutualAndName, password, systemRoots, tcp } from './connections.ts'

const [secret = '', key = ''] = canaries
const config = { Address: 'http://milvus.example:19530', DBName: 'default' }
const over = { Address: 'https://milvus.example:19530', DBName: 'default', EnableTLSAuth: true }
const rows = [
  ['plain', tcp(), { config, timeoutMs: 10_000 }],
  [
    'a user',
    tcp({ auth: password }),
    { config: { ...config, Username: 'root', Password: secret }, timeoutMs: 10_000 },
  ],
  ['an API key', tcp({ auth: apiKey }), { config: { ...config, APIKey: key }, timeoutMs: 10_000 }],
  [
    'a database and a timeout',
    tcp({ database: 'books', timeoutMs: 500 }),
    { config: { ...config, DBName: 'books' }, timeoutMs: 500 },
  ],
  ['TLS with system roots', tcp({ tls: systemRoots }), { config: over, timeoutMs: 10_000 }],
  [
    'mutual TLS and a server name',
    tcp({ tls: mutualAndName }),
    {
      config: over,
      tls: {
        rootPath: '/tls/ca.pem',
        certPath: '/tls/client.pem',
        keyPath: '/tls/client.key',
        serverName: 'milvus.internal',
      },
      timeoutMs: 10_000,
    },
  ],
] as const

test.each(rows)('%s', (_, connection, options) => {
  expect(toGoLegacy(connection)).toEqual(options)
})

test('the snippet connects as pasted', () => {
  expect(goLegacy.code(tcp({ auth: password }))).toMatchObject({
    ok: true,
    options: `package main

import (
	"context"
	"log"
	"os"
	"time"

	"github.com/milvus-io/milvus-sdk-go/v2/client"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10000*time.Millisecond)
	defer cancel()

	credential := os.Getenv("MILVUS_PASSWORD")
	if credential == "" {
		log.Fatal("Set MILVUS_PASSWORD")
	}

	milvus, err := client.NewClient(ctx, client.Config{
		Address:  "http://milvus.example:19530",
		Username: "root",
		Password: credential,
		DBName:   "default",
	})
	if err != nil {
		log.Fatal(err)
	}
	defer milvus.Close()
}
`,
  })
})
