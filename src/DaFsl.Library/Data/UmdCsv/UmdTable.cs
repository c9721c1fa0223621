using System.Globalization;
using DaFsl.Library.Data.Reading;
using Sylvan.Data.Csv;

namespace DaFsl.Library.Data.UmdCsv;

/// <summary>Reads a batch's table row by row; whatever is missing or no number is an error with its row and column.</summary>
internal sealed class UmdTable
{
    private readonly string _path;
    private readonly CsvDataReader _csv;

    private UmdTable(string path, CsvDataReader csv)
    {
        _path = path;
        _csv = csv;
    }

    private int Row => _csv.RowNumber + 1;

    /// <summary>Reads one file.</summary>
    /// <exception cref="DataFormatException">The file is no table, or a column or a value is missing or wrong.</exception>
    public static List<UmdFace> Read(string path)
    {
        using FileStream file = DataFile.Open(path);
        using var text = new StreamReader(file);
        try
        {
            using CsvDataReader csv = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',' });
            return new UmdTable(path, csv).Read();
        }
        catch (CsvMissingHeadersException empty)
        {
            throw new DataFormatException($"{path}: the file is empty.", empty);
        }
        catch (CsvFormatException broken)
        {
            throw new DataFormatException($"{path}, row {broken.RowNumber + 1}: the table is broken: {broken.Message}", broken);
        }
    }

    /// <summary>Where a row stands.</summary>
    public static string PlaceOf(string path, int row) => $"{path}, row {row}";

    private List<UmdFace> Read()
    {
        int subject = Column("SUBJECT_ID"), picture = Column("FILE"), male = Column("PR_MALE");
        int[] box = [Column("FACE_X"), Column("FACE_Y"), Column("FACE_WIDTH"), Column("FACE_HEIGHT")];
        var faces = new List<UmdFace>();
        while (_csv.Read())
        {
            if (_csv.RowFieldCount == 1 && _csv.GetString(0).Length == 0)
            {
                continue;
            }

            if (_csv.RowFieldCount != _csv.FieldCount)
            {
                throw Fault($"this row has {_csv.RowFieldCount} values, and there are {_csv.FieldCount} columns");
            }

            double left = Number(box[0]), top = Number(box[1]);
            var corners = new BoundingBox((float)left, (float)top, (float)(left + Number(box[2])), (float)(top + Number(box[3])));
            faces.Add(new UmdFace(Text(subject), Text(picture), corners, ClassOf(male), Row));
        }

        return faces;
    }

    private int Column(string name)
    {
        int[] found = [.. Enumerable.Range(0, _csv.FieldCount).Where(i => _csv.GetName(i).Trim() == name)];
        return found.Length == 1
            ? found[0]
            : throw new DataFormatException(
                $"{PlaceOf(_path, 1)}: there {(found.Length == 0 ? "is no column" : "are two columns or more")} '{name}'.");
    }

    private string ClassOf(int column)
    {
        double isMale = Number(column);
        return isMale is >= 0 and <= 1
            ? isMale >= 0.5 ? FaceClasses.Male : FaceClasses.Female
            : throw Fault($"{_csv.GetName(column)} is '{_csv.GetString(column)}', not a probability from 0 to 1");
    }

    private string Text(int column) =>
        _csv.GetString(column).Trim() is { Length: > 0 } text ? text : throw Fault($"{_csv.GetName(column)} is empty");

    private double Number(int column) =>
        double.TryParse(_csv.GetFieldSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && float.IsFinite((float)value)
            ? value
            : throw Fault($"{_csv.GetName(column)} is '{_csv.GetString(column)}', not a number");

    private DataFormatException Fault(string what) => new($"{PlaceOf(_path, Row)}: {what}.");
}
