// Package driver reads requests as lines of JSON, has them connected by one of the Go clients, and
// answers with a line each.
package driver

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// Connect connects with a config given as JSON, makes one cheap call and closes. Without dial
// options the client's own stand.
type Connect func(ctx context.Context, config []byte, options []grpc.DialOption) error

type request struct {
	ID      int `json:"id"`
	Options *struct {
		Config    json.RawMessage `json:"config"`
		TLS       *trust          `json:"tls"`
		TimeoutMs int             `json:"timeoutMs"`
	} `json:"options"`
	Raw  *raw `json:"raw"`
	Port int  `json:"port"`
}

type trust struct {
	RootPath, CertPath, KeyPath, ServerName string
}

type raw struct {
	URI, Token, User, Password, DB *string
	Secure                         *bool
}

type answer struct {
	ID    int      `json:"id"`
	OK    bool     `json:"ok"`
	Error string   `json:"error,omitempty"`
	Dials []string `json:"dials"`
}

// Serve answers requests until standard input ends. The defaults are the client's own dial
// options, which any others replace.
func Serve(connect Connect, defaults []grpc.DialOption) {
	answers := json.NewEncoder(os.Stdout)
	// The SDK may print; the answers have standard output to themselves.
	os.Stdout = os.Stderr
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		dials, err := run(asked, connect, defaults)
		said := answer{ID: asked.ID, OK: err == nil, Dials: dials}
		if err != nil {
			said.Error = fmt.Sprintf("%T: %v", err, err)
		}
		if err := answers.Encode(said); err != nil {
			panic(err)
		}
	}
}

func run(asked request, connect Connect, defaults []grpc.DialOption) (dials []string, err error) {
	if asked.Raw != nil {
		return runRaw(asked, connect, defaults)
	}
	timeout := time.Duration(asked.Options.TimeoutMs) * time.Millisecond
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var options []grpc.DialOption
	if asked.Options.TLS != nil {
		config, err := tlsConfig(*asked.Options.TLS)
		if err != nil {
			return nil, err
		}
		options = append(options, defaults...)
		options = append(options, grpc.WithTransportCredentials(credentials.NewTLS(config)))
	}
	return nil, connect(ctx, asked.Options.Config, options)
}

func tlsConfig(settings trust) (*tls.Config, error) {
	config := &tls.Config{ServerName: settings.ServerName}
	if settings.RootPath != "" {
		pem, err := os.ReadFile(settings.RootPath)
		if err != nil {
			return nil, err
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, errors.New("no certificate in the file of CAs")
		}
	}
	if settings.CertPath != "" {
		pair, err := tls.LoadX509KeyPair(settings.CertPath, settings.KeyPath)
		if err != nil {
			return nil, err
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}

// runRaw gives the client what a person would with these settings in hand. Every dial is written
// down and led to the recorder, unless the standard library would have found fault with it.
func runRaw(asked request, connect Connect, defaults []grpc.DialOption) ([]string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	var mutex sync.Mutex
	dials := []string{}
	var fault error
	dial := func(ctx context.Context, address string) (net.Conn, error) {
		mutex.Lock()
		defer mutex.Unlock()
		dials = append(dials, address)
		if _, port, err := net.SplitHostPort(address); err != nil {
			fault = err
		} else if port == "" {
			fault = errors.New("no port to dial")
		} else if _, err := net.LookupPort("tcp", port); err != nil {
			fault = err
		}
		if fault != nil {
			cancel()
			return nil, fault
		}
		var dialer net.Dialer
		return dialer.DialContext(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", asked.Port))
	}
	config := map[string]any{}
	for name, value := range map[string]*string{
		"Address": asked.Raw.URI, "APIKey": asked.Raw.Token, "Username": asked.Raw.User,
		"Password": asked.Raw.Password, "DBName": asked.Raw.DB,
	} {
		if value != nil {
			config[name] = *value
		}
	}
	if asked.Raw.Secure != nil {
		config["EnableTLSAuth"] = *asked.Raw.Secure
	}
	encoded, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	options := append(append([]grpc.DialOption{}, defaults...), grpc.WithContextDialer(dial))
	err = connect(ctx, encoded, options)
	mutex.Lock()
	defer mutex.Unlock()
	return dials, errors.Join(err, fault)
}
