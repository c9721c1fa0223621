using DaFsl.Library.Data;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Tests.Data;

/// <summary>
/// Every reader against what a folder may hold besides files, and what a data set may say about them. Each answers within seconds, names
/// the place, throws nothing but <see cref="DataFormatException"/>, and reads nothing but its own folder; what costs one image costs no
/// other.
/// </summary>
public sealed class HostileInputTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private static readonly Dictionary<string, Action<TempFolder, string>> _spoilers = new(StringComparer.Ordinal)
    {
        ["link out"] = (folder, path) => File.CreateSymbolicLink(path, folder.At("secret.png")),
        ["link out by two"] = (folder, path) =>
        {
            string above = folder.Link($"set/.above {Path.GetFileName(path)}", "..");
            File.CreateSymbolicLink(path, Path.Combine(above, "secret.png"));
        },
        ["link to itself"] = (_, path) => File.CreateSymbolicLink(path, Path.GetFileName(path)),
        ["link to nothing"] = (_, path) => File.CreateSymbolicLink(path, "gone"),
        ["link to a folder"] = (_, path) => File.CreateSymbolicLink(path, "."),
        ["link to a device"] = (_, path) => File.CreateSymbolicLink(path, "/dev/zero"),
        ["link to standard input"] = (_, path) => File.CreateSymbolicLink(path, "/dev/stdin"),
        ["pipe"] = (folder, path) => folder.Pipe(Path.GetRelativePath(folder.Root, path)),
        ["link to a pipe"] = (folder, path) => File.CreateSymbolicLink(path, folder.Pipe($"set/.pipe {Path.GetFileName(path)}")),
        ["folder"] = (_, path) => Directory.CreateDirectory(path),
        ["empty"] = (_, path) => File.WriteAllBytes(path, []),
        ["of zeros"] = (_, path) => File.WriteAllBytes(path, new byte[5000]),
        ["locked"] = (_, path) =>
        {
            File.WriteAllText(path, "secret");
            Unprivileged.Lock(path);
        },
        ["gone"] = (_, _) => { },
    };

    private static readonly string[] _names =
    [
        "../secret.png",
        "../../secret.png",
        "cat/../../../secret.png",
        "/etc/passwd",
        "//etc/passwd",
        "/dev/zero",
        "/proc/self/environ",
        ".",
        "..",
        "../",
        "a\0.png",
        "a\u0001b.png",
        "caf\u00E9.png",
        "\u00FF\u00FE",
        "~/x.png",
        "file:///etc/passwd",
        "http://example.com/a.png",
        "C:\\x.png",
        "..\\secret.png",
        "\\\\host\\x",
        "NUL",
        "a/b/c/d/e.png",
        "%2e%2e/secret.png",
        "*",
        "?.png",
    ];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Spoiled() => [.. MiniDataSet.Formats.SelectMany(f => _spoilers.Keys, (f, s) => (f, s))];

    public static TheoryData<string, string> Named() =>
        [
            .. MiniDataSet
                .Formats.Where(f => f != "ImageFolderReader")
                .SelectMany(f => _names.Append(new string('x', 5000)), (f, n) => (f, n)),
        ];

    public static TheoryData<string> Formats() => [.. MiniDataSet.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_nothingSpoiled_givesAll(string format)
    {
        DataSplits splits = Answer(new MiniDataSet(_folder, format)).Splits!;

        Assert.Equal(8, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Read_spoiledImage_costsItselfAloneAndIsTold(string format, string spoiler)
    {
        var data = new MiniDataSet(_folder, format);
        Spoil(data.Image, spoiler);

        (DataSplits? splits, string words) = spoiler == "locked" ? AnswerUnprivileged(data) : Answer(data);

        Assert.True(splits is not null, words);
        Assert.Equal(7, splits.Train.Images.Count + splits.Test.Images.Count);
        AssertOwn(splits);
        if (format != "ImageFolderReader" || spoiler is not ("gone" or "folder"))
        {
            // The image, or who speaks of it; a link that leads out, with the folder that it is in.
            Assert.True(
                words.Contains(data.Image, StringComparison.Ordinal)
                    || (data.Description is { } description && words.Contains(description, StringComparison.Ordinal))
                    || words.Contains(
                        $"{Path.GetDirectoryName(data.Image)}: 1 link leads out of the data set's folder ({Path.GetFileName(data.Image)}",
                        StringComparison.Ordinal
                    ),
                words
            );
        }
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Read_spoiledDescription_isTold(string format, string spoiler)
    {
        for (int i = 0; i < new MiniDataSet(_folder, format).Descriptions.Count(); i++)
        {
            var data = new MiniDataSet(_folder, format);
            string path = data.Descriptions.ElementAt(i);
            Spoil(path, spoiler);

            (DataSplits? splits, string words) = spoiler == "locked" ? AnswerUnprivileged(data) : Answer(data);

            AssertOwn(splits);
            bool mayBeMissed = path.EndsWith(".txt", StringComparison.Ordinal) && spoiler is "gone" or "empty";
            Assert.True(
                mayBeMissed
                    || words.Contains(Path.GetDirectoryName(path)!, StringComparison.Ordinal)
                    || words.Contains(_folder.At("set"), StringComparison.Ordinal),
                $"{path}: {words}"
            );
            Remove(path);
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Read_hostileName_costsItselfAloneAndIsTold(string format, string name)
    {
        var data = new MiniDataSet(_folder, format);
        File.Delete(data.Image);
        data.Rename(name);

        (DataSplits? splits, string words) = Answer(data);

        AssertOwn(splits);
        Assert.Contains(data.Description!, words, StringComparison.Ordinal);
        Assert.DoesNotContain(words, char.IsControl);
        Assert.True(splits is not null || !IsOrdinary(name), words);
        Assert.True(splits is null || splits.Train.Images.Count + splits.Test.Images.Count == 7);

        // In XML, NUL and its like break the file; bytes that are no UTF-8 break XML and JSON.
        static bool IsOrdinary(string text) => !text.Any(c => char.IsControl(c) || c > '~');
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_linksRoundAndRound_addNothing(string format)
    {
        var data = new MiniDataSet(_folder, format);
        foreach (
            string inFolder in new[]
            {
                "set",
                data.ImagesFolder,
                Path.GetDirectoryName(Path.GetRelativePath(_folder.Root, data.Image))!,
            }.Distinct()
        )
        {
            _folder.Link($"{inFolder}/up{inFolder.Length}", "..");
            _folder.Link($"{inFolder}/here{inFolder.Length}", ".");
            _folder.Link($"{inFolder}/herealso{inFolder.Length}", ".");
            _folder.Link($"{inFolder}/root{inFolder.Length}", "/");
        }

        (DataSplits? splits, string words) = Answer(data);

        Assert.True(splits is not null, words);
        Assert.Equal(8, splits.Train.Images.Count + splits.Test.Images.Count);
        AssertOwn(splits);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_linksRoundAndRoundFollowed_readEachImageOnce(string format)
    {
        var data = new MiniDataSet(_folder, format);
        File.Delete(_folder.At("secret.png"));
        string folder = Path.GetDirectoryName(data.Image)!;
        File.CreateSymbolicLink(Path.Combine(folder, "up"), "..");
        File.CreateSymbolicLink(Path.Combine(folder, "here"), ".");
        File.CreateSymbolicLink(Path.Combine(folder, "there"), _folder.At("set"));

        (DataSplits? splits, string words) = Answer(data, new ReadOptions { FollowLinks = true });

        Assert.True(splits is not null, words);
        string[] files = [.. splits.Train.Images.Concat(splits.Test.Images).Select(i => RealPath.Of(i.Source.Name)!)];
        Assert.Equal(8, files.Distinct().Count());
        Assert.Equal(8, files.Length);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_namesThatAreNoUtf8_areToldOrPassedOver(string format)
    {
        var data = new MiniDataSet(_folder, format);
        _folder.WriteLatin1Name(Path.GetDirectoryName(Path.GetRelativePath(_folder.Root, data.Image))!);
        _folder.MakeLatin1Folder("set");

        (DataSplits? splits, string words) = Answer(data);

        Assert.True(splits is not null, words);
        Assert.Equal(8, splits.Train.Images.Count + splits.Test.Images.Count);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_lockedFolder_isTold(string format)
    {
        var data = new MiniDataSet(_folder, format);
        Unprivileged.Open(_folder.Root);
        string folder = Path.GetDirectoryName(data.Image)!;
        Unprivileged.Lock(folder);

        (DataSplits? splits, string words) = AnswerUnprivileged(data);

        AssertOwn(splits);
        Assert.Contains(folder, words, StringComparison.Ordinal);
    }

    private void Spoil(string path, string spoiler)
    {
        Remove(path);
        _spoilers[spoiler](_folder, path);
        Unprivileged.Open(_folder.Root);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
        {
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    private void AssertOwn(DataSplits? splits)
    {
        string set = _folder.At("set");
        foreach (AnnotatedImage image in (splits?.Train.Images ?? []).Concat(splits?.Test.Images ?? []))
        {
            Assert.True(RealPath.IsInside(RealPath.Of(image.Source.Name)!, set), image.Source.Name);
            image.Source.Load();
        }
    }

    private static (DataSplits? Splits, string Words) Answer(MiniDataSet data, ReadOptions? options = null)
    {
        DataSplits? splits = null;
        string words = "";
        var reading = new Thread(() =>
        {
            try
            {
                splits = data.Read(options ?? new ReadOptions());
                words = string.Join(' ', splits.Issues.Select(b => $"{b.Place}: {b.Problem}"));
            }
            catch (DataFormatException fault)
            {
                words = fault.Message;
            }
            catch (Exception other)
            {
                words = $"NOT TYPED: {other}";
            }
        })
        {
            IsBackground = true,
        };
        reading.Start();
        Assert.True(reading.Join(_patience), "The reader has not answered.");
        Assert.DoesNotContain("NOT TYPED", words, StringComparison.Ordinal);
        return (splits, words);
    }

    private static (DataSplits? Splits, string Words) AnswerUnprivileged(MiniDataSet data)
    {
        using var lowered = new Unprivileged();
        return Answer(data);
    }
}
