import eu.europa.esig.dss.model.http.ResponseEnvelope;
import eu.europa.esig.dss.spi.client.http.NativeHTTPDataLoader;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import java.net.URI;
import java.util.Set;

/** Asks the test authority on this machine and nobody else: a certificate may name any address. */
final class LoopbackLoader extends NativeHTTPDataLoader {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

  @Override
  protected byte[] request(String url, HttpMethod method, byte[] content, boolean refresh) {
    requireLoopback(url);
    return super.request(url, method, content, refresh);
  }

  @Override
  protected ResponseEnvelope request(
      String url, HttpMethod method, byte[] content, boolean refresh, boolean details, boolean body) {
    requireLoopback(url);
    return super.request(url, method, content, refresh, details, body);
  }

  private static void requireLoopback(String url) {
    URI address = URI.create(url);
    if (!"http".equals(address.getScheme()) || !HOSTS.contains(String.valueOf(address.getHost()))) {
      throw new DSSExternalResourceException("not a server of this machine: " + url);
    }
  }
}
