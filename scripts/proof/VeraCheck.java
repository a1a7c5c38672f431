import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Looks at PDF files with veraPDF, for both promises; the exit code is how many promises are broken. */
public class VeraCheck {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    int broken = 0;
    for (String file : files) {
      for (String flavour : new String[] {"ua1", "3a"}) {
        broken += keeps(file, PDFAFlavour.byFlavourId(flavour)) ? 0 : 1;
      }
    }
    System.exit(Math.min(broken, 100));
  }

  static boolean keeps(String file, PDFAFlavour flavour) throws Exception {
    try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      var result = validator.validate(parser);
      Map<String, String> failures = new TreeMap<>();
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() == TestAssertion.Status.FAILED) {
          failures.putIfAbsent(
              one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber(),
              one.getMessage() + " @ " + one.getLocation().getContext());
        }
      }
      System.out.printf(
          "%s %s: %s, %d checks%n",
          file, flavour, result.isCompliant() ? "kept" : "BROKEN", result.getTotalAssertions());
      failures.forEach((rule, what) -> System.out.println("  " + rule + ": " + what));
      return result.isCompliant() && result.getTotalAssertions() > 0;
    }
  }
}
