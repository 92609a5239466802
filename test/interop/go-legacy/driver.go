// Command go-legacy-driver runs the first, frozen Go client for the interop suite.
package main

import (
	"context"
	"encoding/json"

	"github.com/milvus-io/milvus-sdk-go/v2/client"
	"google.golang.org/grpc"
	"interop/driver"
)

func main() {
	driver.Serve(connect, client.DefaultGrpcOpts)
}

func connect(ctx context.Context, given []byte, options []grpc.DialOption) error {
	var config client.Config
	if err := json.Unmarshal(given, &config); err != nil {
		return err
	}
	config.DialOptions = options
	connected, err := client.NewClient(ctx, config)
	if err != nil {
		return err
	}
	defer connected.Close()
	_, err = connected.ListDatabases(ctx)
	return err
}
