using System.Globalization;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using Sylvan.Data.Csv;

namespace DaFsl.Library.Data.UmdFaces;

/// <summary>
/// Reads a batch's table row by row, and each row by itself: one that is broken, or in which something is missing or no number, is left out
/// and told with its row. A table without one of the columns is an error.
/// </summary>
internal sealed class UmdTable
{
    // Over twenty times the longest row of UMDFaces.
    private const int LongestRow = 1 << 15;

    private static readonly string[] _names = ["SUBJECT_ID", "FILE", "PR_MALE", "FACE_X", "FACE_Y", "FACE_WIDTH", "FACE_HEIGHT"];

    private readonly string _path;
    private readonly TextLines _lines;
    private readonly DataIssueLog _log;
    private readonly char[] _buffer = new char[2 * LongestRow];
    private CsvDataReaderOptions _options = Options(',');

    private UmdTable(string path, TextLines lines, DataIssueLog log) => (_path, _lines, _log) = (path, lines, log);

    /// <summary>Reads one file.</summary>
    /// <exception cref="DataFormatException">The file cannot be read, or lacks a column.</exception>
    public static List<UmdFace> Read(string path, DataIssueLog log, CancellationToken cancellation)
    {
        using var lines = new TextLines(path, LongestRow);
        return new UmdTable(path, lines, log).Read(cancellation);
    }

    /// <summary>Returns the location of a row.</summary>
    public static string PlaceOf(string path, int row) => Invariant($"{path}, row {row}");

    private List<UmdFace> Read(CancellationToken cancellation)
    {
        while (_lines.Read() && string.IsNullOrWhiteSpace(_lines.Line)) { }

        if (string.IsNullOrWhiteSpace(_lines.Line))
        {
            throw new DataFormatException($"{_path}: the file is empty.");
        }

        string[] header = ReadHeader();
        int[] columns = [.. _names.Select(n => Column(header, n))];
        var faces = new List<UmdFace>();
        while (_lines.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!string.IsNullOrWhiteSpace(_lines.Line) && ReadFace(columns, header.Length) is { } face)
            {
                faces.Add(face);
            }
        }

        return faces;
    }

    private string[] ReadHeader()
    {
        string[] header = [];
        string? problem = Cut();
        foreach (char delimiter in new[] { ',', ';', '\t' })
        {
            _options = Options(delimiter);
            problem ??= TrySplit(Enumerable.Range(0, LongestRow), out header);
            if (problem is not null)
            {
                throw new DataFormatException($"{PlaceOf(_path, _lines.Number)}: {problem}.");
            }

            if (header.Any(h => IsNamed(h, _names[0])))
            {
                return header;
            }
        }

        _options = Options(',');
        TrySplit(Enumerable.Range(0, LongestRow), out header);
        return header;
    }

    private int Column(string[] header, string name)
    {
        int[] found = [.. Enumerable.Range(0, header.Length).Where(i => IsNamed(header[i], name))];
        return found.Length == 1
            ? found[0]
            : throw new DataFormatException(
                $"{PlaceOf(_path, _lines.Number)}: there {(found.Length == 0 ? "is no column" : "are two columns or more")} '{name}'."
            );
    }

    private UmdFace? ReadFace(int[] columns, int count)
    {
        UmdFace? face = null;
        string? problem = Cut() ?? TrySplit(columns, out string[] values, count) ?? TryFace(values, out face);
        if (problem is null)
        {
            return face;
        }

        _log.Add(PlaceOf(_path, _lines.Number), problem, "it is left out");
        return null;
    }

    private string? TryFace(string[] values, out UmdFace? face)
    {
        face = null;
        Span<double> numbers = stackalloc double[_names.Length];
        for (int i = 0; i < _names.Length; i++)
        {
            if (values[i].Length == 0)
            {
                return $"{_names[i]} is empty";
            }

            bool isNumber =
                double.TryParse(values[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])
                && float.IsFinite((float)numbers[i]);
            if (i >= 2 && !isNumber)
            {
                return $"{_names[i]} is '{ForeignText.Cut(values[i])}', not a number";
            }
        }

        if (numbers[2] is < 0 or > 1)
        {
            return $"{_names[2]} is '{ForeignText.Cut(values[2])}', not a probability from 0 to 1";
        }

        // A person is one however the number is written: 7, 07 or 7.0.
        bool isWhole =
            double.IsFinite(numbers[0])
            && numbers[0] == Math.Floor(numbers[0])
            && Math.Abs(numbers[0]) < 1L << 53
            && char.IsAsciiDigit(values[0][0]);
        string subject = isWhole ? ((long)numbers[0]).ToString(CultureInfo.InvariantCulture) : values[0];
        (double left, double top) = (numbers[3], numbers[4]);
        var corners = new BoundingBox((float)left, (float)top, (float)(left + numbers[5]), (float)(top + numbers[6]));
        face = new UmdFace(subject, values[1], corners, numbers[2] >= 0.5 ? FaceClasses.Male : FaceClasses.Female, _lines.Number);
        return null;
    }

    private string? Cut() => _lines.IsCut ? $"this row is longer than {LongestRow} characters" : null;

    /// <summary>Gives the values of some columns; says what is wrong with the row, or null.</summary>
    private string? TrySplit(IEnumerable<int> columns, out string[] values, int? count = null)
    {
        values = [];
        try
        {
            using CsvDataReader csv = CsvDataReader.Create(new StringReader(_lines.Line), _buffer, _options);
            if (!csv.Read())
            {
                return "this row holds no value";
            }

            if (count is { } expected && csv.RowFieldCount != expected)
            {
                return Invariant($"this row has {Counted.Of(csv.RowFieldCount, "value")}, and there are {expected} columns");
            }

            values = [.. columns.TakeWhile(c => c < csv.RowFieldCount).Select(c => csv.GetString(c).Trim())];
            return null;
        }
        catch (CsvRecordTooLargeException)
        {
            return $"this row is longer than {LongestRow} characters";
        }
        catch (CsvFormatException broken)
        {
            return $"the row is broken: {broken.Message.TrimEnd('.')}";
        }
    }

    private static bool IsNamed(string header, string name) => header.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static CsvDataReaderOptions Options(char delimiter) =>
        new()
        {
            Delimiter = delimiter,
            HasHeaders = false,
            Comment = '\0',
        };
}
