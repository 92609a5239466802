import { expect, test } from 'vitest'
import { go, toGo } from '../../../src/clients/adapters/go.ts'
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
  expect(toGo(connection)).toEqual(options)
})

test('the snippet connects as pasted', () => {
  expect(go.code(tcp({ auth: apiKey, tls: mutualAndName }))).toMatchObject({
    ok: true,
    options: `package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log"
	"os"
	"time"

	"github.com/milvus-io/milvus/client/v2/milvusclient"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10000*time.Millisecond)
	defer cancel()

	credential := os.Getenv("MILVUS_TOKEN")
	if credential == "" {
		log.Fatal("Set MILVUS_TOKEN")
	}

	tlsConfig := &tls.Config{}
	pem, err := os.ReadFile("/tls/ca.pem")
	if err != nil {
		log.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		log.Fatal("No certificate in the file of CAs")
	}
	tlsConfig.RootCAs = roots
	pair, err := tls.LoadX509KeyPair("/tls/client.pem", "/tls/client.key")
	if err != nil {
		log.Fatal(err)
	}
	tlsConfig.Certificates = []tls.Certificate{pair}
	tlsConfig.ServerName = "milvus.internal"
	dialOptions := append([]grpc.DialOption{}, milvusclient.DefaultGrpcOpts...)
	dialOptions = append(dialOptions, grpc.WithTransportCredentials(credentials.NewTLS(tlsConfig)))

	milvus, err := milvusclient.New(ctx, &milvusclient.ClientConfig{
		Address:       "https://milvus.example:19530",
		APIKey:        credential,
		DBName:        "default",
		EnableTLSAuth: true,
		DialOptions:   dialOptions,
	})
	if err != nil {
		log.Fatal(err)
	}
	defer milvus.Close(ctx)
}
`,
  })
})
