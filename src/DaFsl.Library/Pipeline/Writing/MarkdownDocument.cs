using System.Text;

namespace DaFsl.Library.Pipeline.Writing;

/// <summary>Headings, paragraphs, lists and tables, one under the other with a line between. What it is given is plain text.</summary>
internal sealed class MarkdownDocument
{
    private readonly StringBuilder _text = new();

    public void Title(string text) => Block($"# {MarkdownText.Escape(text)}\n");

    public void Section(string text) => Block($"## {MarkdownText.Escape(text)}\n");

    public void Paragraph(params IEnumerable<string> sentences) => Block($"{MarkdownText.EscapeLine(string.Join(' ', sentences))}\n");

    /// <summary>A paragraph that stands out.</summary>
    public void Warning(string text) => Block($"> **{MarkdownText.Escape(text)}**\n");

    /// <summary>A list; nothing where it is empty.</summary>
    public void List(IEnumerable<string> items)
    {
        string text = string.Concat(items.Select(i => $"- {MarkdownText.EscapeLine(i)}\n"));
        if (text.Length > 0)
        {
            Block(text);
        }
    }

    /// <summary>An image that lies beside the document.</summary>
    public void Image(string caption, string file) => Block($"![{MarkdownText.Escape(caption)}]({Uri.EscapeDataString(file)})\n");

    /// <summary>A command line or the like, as it stands.</summary>
    public void Code(string text)
    {
        // Longer than any row of back ticks in it, which would end it early.
        string fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        Block($"{fence}\n{text}\n{fence}\n");
    }

    public void Table(MarkdownTable table) => Block(table.ToString());

    public override string ToString() => _text.ToString();

    private void Block(string text) => _text.Append(_text.Length > 0 ? "\n" : "").Append(text);
}
