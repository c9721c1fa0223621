using System.Text;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>Headings, paragraphs, lists and tables, one under the other with a line between. What it is given is plain text.</summary>
internal sealed class MarkdownDocument
{
    private readonly StringBuilder _text = new();

    public void Title(string text) => Block($"# {MarkdownText.Escape(text)}\n");

    public void Section(string text) => Block($"## {MarkdownText.Escape(text)}\n");

    public void Paragraph(params IEnumerable<string> sentences) => Block($"{MarkdownText.Escape(string.Join(' ', sentences))}\n");

    /// <summary>A paragraph that stands out.</summary>
    public void Warning(string text) => Block($"> **{MarkdownText.Escape(text)}**\n");

    public void List(IEnumerable<string> items) => Block(string.Concat(items.Select(i => $"- {MarkdownText.Escape(i)}\n")));

    /// <summary>A picture that lies beside the document.</summary>
    public void Picture(string caption, string file) => Block($"![{MarkdownText.Escape(caption)}]({Uri.EscapeDataString(file)})\n");

    /// <summary>A command line or the like, as it stands.</summary>
    public void Code(string text) => Block($"```\n{text}\n```\n");

    public void Table(MarkdownTable table) => Block(table.ToString());

    public override string ToString() => _text.ToString();

    private void Block(string text) => _text.Append(_text.Length > 0 ? "\n" : "").Append(text);
}
