import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges PDFs by the validation library of the European Commission, with its default policy. Arguments:
 * {@code [--trust CERT] … [--online] FILE …}. Each file answers one line of JSON:
 * {@code {"file", "signatures": [{"id", "indication", "subIndication", "level", "messages"}], "timestamps": […]}}.
 */
public final class Judge {
  private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
  private final List<String> files = new ArrayList<>();
  private boolean online;

  public static void main(String[] arguments) {
    Judge judge = new Judge();
    judge.read(arguments);
    for (String file : judge.files) System.out.println(judge.judge(file));
  }

  private void read(String[] arguments) {
    for (int at = 0; at < arguments.length; at++) {
      switch (arguments[at]) {
        case "--trust" -> anchors.addCertificate(DSSUtils.loadCertificate(new File(arguments[++at])));
        case "--online" -> online = true;
        default -> files.add(arguments[at]);
      }
    }
  }

  /** Revocation comes from the document and, when asked for, from this machine's own servers. */
  private CommonCertificateVerifier verifier() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(anchors);
    if (online) {
      LoopbackLoader loader = new LoopbackLoader();
      verifier.setAIASource(new DefaultAIASource(loader));
      verifier.setOcspSource(new OnlineOCSPSource(loader));
      verifier.setCrlSource(new OnlineCRLSource(loader));
    }
    return verifier;
  }

  private String judge(String file) {
    try {
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
      validator.setCertificateVerifier(verifier());
      SimpleReport report = validator.validateDocument().getSimpleReport();
      Stream<String> signatures = report.getSignatureIdList().stream().map(id -> signature(report, id));
      Stream<String> timestamps = timestampsOf(report).map(id -> token(report, id, ""));
      return object("\"file\":" + text(file), "\"signatures\":" + array(signatures), "\"timestamps\":" + array(timestamps));
    } catch (RuntimeException failure) {
      return object("\"file\":" + text(file), "\"error\":" + text(failure.toString()));
    }
  }

  private static Stream<String> timestampsOf(SimpleReport report) {
    Stream<String> inside = report.getSignatureIdList().stream()
        .flatMap(id -> report.getSignatureTimestamps(id).stream().map(timestamp -> timestamp.getId()));
    return Stream.concat(report.getTimestampIdList().stream(), inside).distinct();
  }

  private static String signature(SimpleReport report, String id) {
    return token(report, id, ",\"level\":" + text(String.valueOf(report.getSignatureFormat(id))));
  }

  private static String token(SimpleReport report, String id, String more) {
    Indication indication = report.getIndication(id);
    Stream<Message> messages =
        Stream.concat(report.getAdESValidationErrors(id).stream(), report.getAdESValidationWarnings(id).stream());
    return object(
        "\"id\":" + text(id),
        "\"indication\":" + text(String.valueOf(indication)),
        "\"subIndication\":" + text(String.valueOf(report.getSubIndication(id))) + more,
        "\"messages\":" + array(messages.map(message -> text(message.getValue()))));
  }

  private static String object(String... members) {
    return "{" + String.join(",", members) + "}";
  }

  private static String array(Stream<String> items) {
    return items.collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ");
    return "\"" + escaped + "\"";
  }
}
