using System.Text;
using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Data.Ffhq;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Data.UmdFaces;

namespace DaFsl.Library.Tests.Data;

/// <summary>
/// A small whole data set of each format, for tests to spoil: eight images of two classes in <c>set</c>, beside which lies
/// <c>secret.png</c>.
/// </summary>
internal sealed class MiniDataSet
{
    /// <summary>The formats.</summary>
    public static readonly string[] Formats = ["ImageFolderReader", "PascalVocReader", "CocoReader", "FfhqReader", "UmdFacesReader"];

    private const int Count = 8;
    private static readonly Encoding _bytes = Encoding.Latin1;

    private readonly TempFolder _folder;
    private readonly string _format;
    private readonly string[] _names;

    public MiniDataSet(TempFolder folder, string format)
    {
        _folder = folder;
        _format = format;
        _names = [.. Enumerable.Range(0, Count).Select(NameOf)];
        for (int i = 0; i < Count; i++)
        {
            folder.Write($"{ImagesFolder}/{_names[i]}", TestImages.Named($"{format} {i}"));
        }

        folder.Write("secret.png", TestImages.Named("secret"));
        Describe();
    }

    /// <summary>Where the names of images start from, below the test's folder.</summary>
    public string ImagesFolder =>
        _format switch
        {
            "PascalVocReader" => "set/JPEGImages",
            "CocoReader" => "set/images",
            "FfhqReader" => "set/thumbnails128x128",
            _ => "set",
        };

    /// <summary>The first image.</summary>
    public string Image => _folder.At($"{ImagesFolder}/{_names[0]}");

    /// <summary>
    /// The file that says what the first image shows, and others where there is one for all; null where the folder says it.
    /// </summary>
    public string? Description =>
        _format switch
        {
            "ImageFolderReader" => null,
            "PascalVocReader" => _folder.At("set/Annotations/0.xml"),
            "CocoReader" => _folder.At("set/annotations/instances.json"),
            "FfhqReader" => _folder.At("set/ffhq-dataset-v2.json"),
            _ => _folder.At("set/mini_ultraface.csv"),
        };

    /// <summary>All files that the reader opens beside images, so far as they are there.</summary>
    public IEnumerable<string> Descriptions =>
        _format == "PascalVocReader" ? [Description!, _folder.At("set/ImageSets/Main/train.txt"), _folder.At("set/ImageSets/Main/test.txt")]
        : Description is null ? []
        : [Description];

    /// <summary>Has the first image be named otherwise, in bytes as Latin-1 writes them.</summary>
    public void Rename(string name)
    {
        _names[0] = name;
        Describe();
    }

    /// <summary>Reads it.</summary>
    public DataSplits Read(ReadOptions options) =>
        _format switch
        {
            "ImageFolderReader" => ImageFolderReader.Read(_folder.At("set"), options),
            "PascalVocReader" => PascalVocReader.Read(_folder.At("set"), options),
            "CocoReader" => CocoReader.Read(Description!, _folder.At("set/images"), options),
            "FfhqReader" => FfhqReader.Read(_folder.At("set"), FfhqImages.Thumbnails, options: options),
            _ => UmdFacesReader.Read(_folder.At("set"), options),
        };

    private static string ClassOf(int i) => i % 2 == 0 ? "cat" : "dog";

    private string NameOf(int i) =>
        _format switch
        {
            "ImageFolderReader" => $"{ClassOf(i)}/{i}.png",
            "FfhqReader" => $"{i:D5}.png",
            _ => $"{i}.png",
        };

    private void Describe()
    {
        switch (_format)
        {
            case "PascalVocReader":
                for (int i = 0; i < Count; i++)
                {
                    Write($"set/Annotations/{i}.xml", Xml(i));
                }

                string Ids(IEnumerable<int> ids) => string.Join('\n', ids);
                Write("set/ImageSets/Main/train.txt", Ids(Enumerable.Range(0, 6)));
                Write("set/ImageSets/Main/test.txt", Ids([6, 7]));
                break;
            case "CocoReader":
                Write("set/annotations/instances.json", Json());
                break;
            case "FfhqReader":
                Write("set/ffhq-dataset-v2.json", $"{{{string.Join(",\n", Enumerable.Range(0, Count).Select(Face))}}}");
                break;
            case "UmdFacesReader":
                Write("set/mini_ultraface.csv", Table());
                break;
        }
    }

    private void Write(string name, string text) => _folder.Write(name, _bytes.GetBytes(text));

    private string Xml(int i) =>
        $"""
            <annotation><filename>{_names[i]}</filename><size><width>8</width><height>6</height></size>
            <object><name>{ClassOf(i)}</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>5</ymax></bndbox></object></annotation>
            """;

    private string Json()
    {
        IEnumerable<string> images = _names.Select((n, i) => $$"""{"id": {{i}}, "file_name": "{{Escape(n)}}", "width": 8, "height": 6}""");
        IEnumerable<string> boxes = _names.Select(
            (_, i) => $$"""{"id": {{i}}, "image_id": {{i}}, "category_id": {{(i % 2) + 1}}, "bbox": [1, 1, 4, 4]}"""
        );
        return $$"""
            {"categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "dog"}],
             "images": [{{string.Join(",\n", images)}}],
             "annotations": [{{string.Join(",\n", boxes)}}]}
            """;
    }

    private string Face(int i) =>
        $$"""
            "{{i}}": {"category": "{{(i < 6 ? "training" : "validation")}}",
              "thumbnail": {"file_path": "{{(
                i > 0 || _names[0] == "00000.png" ? $"thumbnails128x128/{_names[i]}" : Escape(_names[0])
            )}}", "pixel_size": [8, 6]},
              "image": {"file_path": "i.png", "pixel_size": [8, 6]},
              "in_the_wild": {"file_path": "w.png", "pixel_size": [8, 6], "face_rect": [1, 1, 5, 5]} }
            """;

    private string Table()
    {
        IEnumerable<string> rows = _names.Select((n, i) => Invariant($"{i},\"{n}\",1,1,4,4,{(i % 2 == 0 ? "0.9" : "0.1")}"));
        return $"SUBJECT_ID,FILE,FACE_X,FACE_Y,FACE_WIDTH,FACE_HEIGHT,PR_MALE\n{string.Join('\n', rows)}\n";
    }

    private static string Escape(string name) =>
        string.Concat(
            name.Select(c =>
                c switch
                {
                    '\\' => @"\\",
                    '"' => "\\\"",
                    _ when char.IsControl(c) && c < 128 => Invariant($"\\u{(int)c:x4}"),
                    _ => c.ToString(),
                }
            )
        );
}
