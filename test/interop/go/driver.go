// Command go-driver runs the current Go client for the interop suite.
package main

import (
	"context"
	"encoding/json"

	"github.com/milvus-io/milvus/client/v2/milvusclient"
	"google.golang.org/grpc"
	"interop/driver"
)

func main() {
	driver.Serve(connect, milvusclient.DefaultGrpcOpts)
}

func connect(ctx context.Context, given []byte, options []grpc.DialOption) error {
	var config milvusclient.ClientConfig
	if err := json.Unmarshal(given, &config); err != nil {
		return err
	}
	config.DialOptions = options
	client, err := milvusclient.New(ctx, &config)
	if err != nil {
		return err
	}
	defer client.Close(ctx)
	_, err = client.ListDatabase(ctx, milvusclient.NewListDatabaseOption())
	return err
}
