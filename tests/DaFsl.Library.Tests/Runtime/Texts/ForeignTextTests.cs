using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Tests.Runtime.Texts;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("plain ü 猫", "plain ü 猫")]
    [InlineData("a\r\nb\tc\u001b[2J\0", "a??b?c?[2J?")]
    [InlineData("a\u0085b\u2028c\u2029d", "a?b?c?d")]
    [InlineData("\u200Egpj.\u202Eexe\u2066", "?gpj.?exe?")]
    public void Show_what_is_not_seen_is_a_question_mark(string text, string expected) => Assert.Equal(expected, ForeignText.Show(text));

    [Theory]
    [InlineData("abcd", 4, "abcd")]
    [InlineData("abcde", 4, "abcd…")]
    [InlineData("abc\U0001F600", 5, "abc\U0001F600")]
    [InlineData("abc\U0001F600e", 4, "abc…")]
    public void Cut_of_a_long_text_is_its_beginning(string text, int longest, string expected) =>
        Assert.Equal(expected, ForeignText.Cut(text, longest));

    [Fact]
    public void Quote_of_a_long_odd_name_is_cut_and_shown() =>
        Assert.Equal($"'?{new string('a', 99)}…'", ForeignText.Quote("\n" + new string('a', 1000)));

    [Fact]
    public void Quote_of_two_names_is_that_of_both_with_a_dot()
    {
        Assert.Equal("'a.b'", ForeignText.Quote("a", "b"));
        Assert.Equal($"'a.{new string('b', 98)}…'", ForeignText.Quote("a", new string('b', 1000)));
        Assert.Equal($"'{new string('a', 100)}…'", ForeignText.Quote(new string('a', 1000), "b"));
    }
}
