import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Holds each given file against PDF/A-2u; exits with 1 when one fails. */
class CheckPdfa {
  public static void main(String[] paths) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (String path : paths) all &= conforms(path);
    System.exit(all ? 0 : 1);
  }

  private static boolean conforms(String path) throws Exception {
    var foundry = Foundries.defaultInstance();
    try (var parser = foundry.createParser(new File(path), PDFAFlavour.PDFA_2_U);
        var validator = foundry.createValidator(PDFAFlavour.PDFA_2_U, false)) {
      var result = validator.validate(parser);
      System.out.printf("%s %s (%d checks)%n", result.isCompliant() ? "pass" : "FAIL", path, result.getTotalAssertions());
      result.getTestAssertions().forEach(CheckPdfa::print);
      return result.isCompliant();
    }
  }

  private static void print(TestAssertion failed) {
    var rule = failed.getRuleId();
    System.out.printf(
        "  %s-%d %s%n    at %s%n",
        rule.getClause(), rule.getTestNumber(), failed.getMessage(), failed.getLocation().getContext());
  }
}
