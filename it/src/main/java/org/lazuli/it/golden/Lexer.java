package org.lazuli.it.golden;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazuli.Complex;

/** Cuts a source into words. Line ends inside brackets, blanks and comments go away. */
final class Lexer {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<space>[ \\t\\r]+|#[^\\n]*)"
              + "|(?<line>\\n|;)"
              + "|(?<number>0[xX][0-9a-fA-F]+|(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?j?)"
              + "|(?<name>[A-Za-z_]\\w*)"
              + "|(?<string>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<operator>\\.\\.\\.|\\*\\*=|//=|<<=|>>=|\\*\\*|//|<<|>>|<=|>=|==|!=|:=|->"
              + "|[-+*/%&|^@]=|[-+*/%&|^@~<>=()\\[\\]{},:.])");

  private Lexer() {}

  static List<Token> words(String source) {
    List<Token> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(source);
    int at = 0;
    int depth = 0;
    while (at < source.length()) {
      if (!matcher.region(at, source.length()).lookingAt()) {
        throw new OutsideSubset("character '" + source.charAt(at) + "' in " + source);
      }
      at = matcher.end();
      if (matcher.group("space") == null) {
        Token word = word(matcher);
        depth += "([{".contains(word.text()) ? 1 : ")]}".contains(word.text()) ? -1 : 0;
        if (word.kind() != Token.Kind.LINE_END || depth == 0) {
          words.add(word);
        }
      }
    }
    words.add(new Token(Token.Kind.END, "the end", null));
    return words;
  }

  private static Token word(Matcher matcher) {
    String text = matcher.group();
    if (matcher.group("line") != null) {
      return new Token(Token.Kind.LINE_END, text, null);
    } else if (matcher.group("number") != null) {
      return new Token(Token.Kind.NUMBER, text, number(text));
    } else if (matcher.group("name") != null) {
      return new Token(Token.Kind.NAME, text, null);
    } else if (matcher.group("string") != null) {
      String inside = text.substring(1, text.length() - 1).translateEscapes();
      return new Token(Token.Kind.STRING, text, inside);
    }
    return new Token(Token.Kind.OPERATOR, text, null);
  }

  private static Object number(String written) {
    String text = written.replace("_", "");
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return Json.whole(new BigInteger(text.substring(2), 16));
    }
    if (text.endsWith("j")) {
      return Complex.of(0, Double.parseDouble(text.substring(0, text.length() - 1)));
    }
    return text.matches("\\d+") ? Json.whole(new BigInteger(text)) : Double.valueOf(text);
  }
}
