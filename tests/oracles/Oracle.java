import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;

/**
 * Answers questions about zones by java.time; lines.py says in which form.
 *
 * <p>Usage: java Oracle.java FIRST AFTER < QUESTIONS; FIRST and AFTER bound the changes that are listed, in seconds
 * from 1970. Without arguments it prints the release of its tz database.
 */
public final class Oracle {
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, "US-ASCII");
    if (arguments.length == 0) {
      out.println(ZoneRulesProvider.getVersions("UTC").lastKey());
    } else {
      answer(Instant.ofEpochSecond(Long.parseLong(arguments[0])), Instant.ofEpochSecond(Long.parseLong(arguments[1])), out);
    }
    out.flush();
  }

  private static void answer(Instant first, Instant after, PrintStream out) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "US-ASCII"));
    Set<String> known = ZoneRulesProvider.getAvailableZoneIds();
    String current = null;
    StringBuilder text = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String zone = words[0];
      if (!zone.equals(current)) {
        out.append(text);
        text.setLength(0);
        current = zone;
        if (known.contains(zone)) {
          list(zone, first, after, text);
        }
      }
      if (known.contains(zone)) {
        long number = Long.parseLong(words[2]);
        text.append(line).append(' ').append(words[1].equals("I") ? clock(zone, number) : wall(zone, number)).append('\n');
      }
    }
    out.append(text);
  }

  /** Lists the changes of offset. */
  private static void list(String zone, Instant first, Instant after, StringBuilder text) {
    ZoneRules rules = ZoneId.of(zone).getRules();
    ZoneOffsetTransition change = rules.nextTransition(first.minusSeconds(1));
    for (; change != null && change.getInstant().isBefore(after); change = rules.nextTransition(change.getInstant())) {
      text.append(zone).append(" T ").append(change.toEpochSecond());
      text.append(' ').append(change.getOffsetBefore().getTotalSeconds());
      text.append(' ').append(change.getOffsetAfter().getTotalSeconds()).append('\n');
    }
  }

  /** Gives the offset at an instant. */
  private static String clock(String zone, long instant) {
    return "" + ZoneId.of(zone).getRules().getOffset(Instant.ofEpochSecond(instant)).getTotalSeconds();
  }

  /** Gives the instants of a wall time: the earlier, the later, and what java.time takes by itself. */
  private static String wall(String zone, long number) {
    LocalDateTime wall = LocalDateTime.ofEpochSecond(number, 0, ZoneOffset.UTC);
    ZoneId id = ZoneId.of(zone);
    ZoneRules rules = id.getRules();
    ZonedDateTime own = ZonedDateTime.of(wall, id);
    switch (rules.getValidOffsets(wall).size()) {
      case 0: {
        ZoneOffset counted = rules.getTransition(wall).getOffsetAfter(); // as if the later offset held already
        return "never" + told(wall.toInstant(counted).atZone(id)) + told(own) + told(own);
      }
      case 1:
        return "once" + told(own) + told(own) + told(own);
      default:
        return "twice" + told(own.withEarlierOffsetAtOverlap()) + told(own.withLaterOffsetAtOverlap()) + told(own);
    }
  }

  private static String told(ZonedDateTime moment) {
    int offset = moment.getOffset().getTotalSeconds();
    return " " + moment.toEpochSecond() + (offset < 0 ? "" : "+") + offset;
  }
}
