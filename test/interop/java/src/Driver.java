import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.milvus.client.MilvusServiceClient;
import io.milvus.param.ConnectParam;
import io.milvus.param.R;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads requests as lines of JSON, connects with one of the SDK's two generations, makes one cheap
 * call, closes, and answers with a line.
 */
public final class Driver {
    private static final Gson GSON = new Gson();

    public static void main(String[] arguments) throws Exception {
        PrintStream answers =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // The SDK may print; the answers have standard output to themselves.
        System.setOut(System.err);
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonObject request = JsonParser.parseString(line).getAsJsonObject();
            JsonObject answer = new JsonObject();
            answer.add("id", request.get("id"));
            try {
                run(request);
                answer.addProperty("ok", true);
            } catch (Throwable error) {
                Throwable cause =
                        error instanceof InvocationTargetException ? error.getCause() : error;
                answer.addProperty("ok", false);
                answer.addProperty(
                        "error", cause.getClass().getSimpleName() + ": " + cause.getMessage());
            }
            answers.println(GSON.toJson(answer));
        }
    }

    private static void run(JsonObject request) throws Exception {
        boolean second = request.get("client").getAsString().equals("java");
        if (request.has("raw")) {
            JsonObject raw = request.getAsJsonObject("raw");
            String proxy = "127.0.0.1:" + request.get("port").getAsInt();
            long patience = request.get("patienceMs").getAsLong();
            if (second) connect(rawConfig(raw, proxy, patience));
            else connect(rawParam(raw, proxy, patience));
        } else {
            JsonObject options = request.getAsJsonObject("options");
            if (second) connect(config(options));
            else connect(param(options));
        }
    }

    private static void connect(ConnectConfig config) throws Exception {
        MilvusClientV2 client = new MilvusClientV2(config);
        try {
            client.listDatabases();
        } finally {
            client.close(3);
        }
    }

    private static void connect(ConnectParam param) throws Exception {
        MilvusServiceClient client = new MilvusServiceClient(param);
        try {
            R<?> listed = client.listDatabases();
            if (listed.getException() != null) throw listed.getException();
        } finally {
            client.close(3);
        }
    }

    private static ConnectConfig config(JsonObject options) throws Exception {
        Object builder = ConnectConfig.builder();
        for (Map.Entry<String, JsonElement> option : options.entrySet()) {
            call(builder, option.getKey(), option.getValue());
        }
        return (ConnectConfig) builder.getClass().getMethod("build").invoke(builder);
    }

    private static ConnectParam param(JsonObject options) throws Exception {
        ConnectParam.Builder builder = ConnectParam.newBuilder();
        for (Map.Entry<String, JsonElement> option : options.entrySet()) {
            String name = option.getKey();
            switch (name) {
                case "username":
                    builder.withAuthorization(text(options, "username"), text(options, "password"));
                    break;
                case "password":
                    break;
                case "connectTimeoutMs":
                    builder.withConnectTimeout(option.getValue().getAsLong(), TimeUnit.MILLISECONDS);
                    break;
                default:
                    String method = "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
                    call(builder, method, option.getValue());
            }
        }
        return builder.build();
    }

    // What a person would write with these settings in hand; the proxy is where targets are noted.

    private static ConnectConfig rawConfig(JsonObject raw, String proxy, long patience) {
        var builder = ConnectConfig.builder().connectTimeoutMs(patience).proxyAddress(proxy);
        if (raw.has("uri")) builder.uri(text(raw, "uri"));
        if (raw.has("token")) builder.token(text(raw, "token"));
        if (raw.has("user")) builder.username(text(raw, "user"));
        if (raw.has("password")) builder.password(text(raw, "password"));
        if (raw.has("db")) builder.dbName(text(raw, "db"));
        if (raw.has("secure")) builder.secure(raw.get("secure").getAsBoolean());
        return builder.build();
    }

    private static ConnectParam rawParam(JsonObject raw, String proxy, long patience) {
        ConnectParam.Builder builder =
                ConnectParam.newBuilder()
                        .withConnectTimeout(patience, TimeUnit.MILLISECONDS)
                        .withProxyAddress(proxy);
        if (raw.has("uri")) builder.withUri(text(raw, "uri"));
        if (raw.has("token")) builder.withToken(text(raw, "token"));
        if (raw.has("user")) builder.withAuthorization(text(raw, "user"), text(raw, "password"));
        if (raw.has("db")) builder.withDatabaseName(text(raw, "db"));
        if (raw.has("secure")) builder.withSecure(raw.get("secure").getAsBoolean());
        return builder.build();
    }

    private static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : null;
    }

    private static void call(Object builder, String name, JsonElement value) throws Exception {
        for (Method method : builder.getClass().getMethods()) {
            if (!method.getName().equals(name) || method.getParameterCount() != 1) continue;
            Object argument = GSON.fromJson(value, method.getParameterTypes()[0]);
            method.invoke(builder, argument);
            return;
        }
        throw new IllegalArgumentException("the builder has no method " + name);
    }
}
