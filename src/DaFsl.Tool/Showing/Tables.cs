using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>Tables on the screen.</summary>
internal static class Tables
{
    /// <summary>Prints a title, with a line above.</summary>
    public static void PrintTitle(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{Plain(title)}[/]");
    }

    /// <summary>Prints a title and starts a table of plain text below it: the first column to the left, the others to the right.</summary>
    public static Table Start(IAnsiConsole console, string title, params string[] columns)
    {
        // Not by the table's own title, which is broken at the table's width.
        PrintTitle(console, title);
        var table = new Table();
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(Plain(columns[i])));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(c => new Text(Plain(c)))]);

    /// <summary>Text as a screen may show it: a class's name may hold what would move the cursor or end the line.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
