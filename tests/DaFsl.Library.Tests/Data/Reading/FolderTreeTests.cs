using DaFsl.Library.Data;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class FolderTreeTests : IDisposable
{
    private const string Advice = "(ReadOptions.FollowLinks reads what links lead to)";

    private readonly TempFolder _outside = new();
    private readonly TempFolder _folder = new();
    private readonly DataIssueLog _log = new();

    public void Dispose()
    {
        _folder.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public void Walk_folders_areInOrdinalOrderWithoutWhatIsHiddenOrLeftBehind()
    {
        foreach (
            string name in new[]
            {
                "b/z.png",
                "b/a.png",
                "B.txt",
                "a.jpg",
                ".hidden/x.jpg",
                "b/.x.jpg",
                "__MACOSX/b/z.png",
                "b/Thumbs.db",
                "b/DESKTOP.INI",
            }
        )
        {
            _folder.Write(name, "");
        }

        FolderNode root = Walk();

        Assert.Equal(["B.txt", "a.jpg"], Names(root.Files));
        Assert.Equal(["b"], root.Folders.Select(f => f.Name));
        Assert.Equal(["a.jpg", "b/a.png", "b/z.png"], Names(root.ImagesBelow));
        Assert.Same(root.Folders[0], root.Find("x", "B"));
        Assert.Empty(_log.Issues);
    }

    [Fact]
    public void Walk_linksToFolders_areToldAndNotFollowed()
    {
        _folder.Write("cat/1.png", "");
        _outside.Write("3.png", "");
        string up = _folder.Link("cat/up", "..");
        string here = _folder.Link("here", ".");
        string dog = _folder.Link("dog", _outside.Root);

        FolderNode root = Walk();

        Assert.Equal(["cat/1.png"], Names(root.FilesBelow));
        Assert.Equal(
            [
                new DataIssue(
                    dog,
                    $"this is a link to the folder {_outside.Root}, and links to folders are not followed; it is left out {Advice}."
                ),
                new DataIssue(
                    here,
                    $"this is a link to the folder {_folder.Root}, and links to folders are not followed; it is left out {Advice}."
                ),
                new DataIssue(
                    up,
                    $"this is a link to the folder {_folder.Root}, and links to folders are not followed; it is left out {Advice}."
                ),
            ],
            _log.Issues.OrderBy(b => b.Place[_folder.Root.Length..] is "/cat/up")
        );
    }

    [Fact]
    public void Walk_linksToFiles_areReadWhereTheyLeadInAndToNothingReadAlready()
    {
        _folder.Write("cat/1.png", "");
        _folder.Write(".store/2.png", "");
        _outside.Write("3.png", "");
        string twice = _folder.Link("dog/0.png", "../cat/1.png");
        _folder.Link("dog/2.png", "../.store/2.png");
        _folder.Link("dog/3.png", _outside.At("3.png"));
        _folder.Link("dog/4.png", _outside.At("3.png"));
        string nowhere = _folder.Link("dog/5.png", "gone.png");
        string circle = _folder.Link("dog/6.png", "6.png");

        FolderNode root = Walk();

        Assert.Equal(["cat/1.png", "dog/2.png"], Names(root.FilesBelow));
        Assert.Equal(
            [
                new DataIssue(twice, $"this leads to the file {_folder.At("cat/1.png")}, which is read already; it is left out."),
                new DataIssue(nowhere, "this is a link that leads nowhere; it is left out."),
                new DataIssue(circle, "this is a link that leads nowhere; it is left out."),
                new DataIssue(
                    _folder.At("dog"),
                    $"2 links lead out of the data set's folder (the first: 3.png to {_outside.At("3.png")}); they are left out {Advice}."
                ),
            ],
            _log.Issues
        );
    }

    [Fact]
    public void Walk_followingLinks_readsEachFolderAndFileOnce()
    {
        _folder.Write("cat/1.png", "");
        _outside.Write("d/3.png", "");
        _outside.Link("d/back", _folder.Root);
        string up = _folder.Link("cat/up", "..");
        string here = _folder.Link("here", ".");
        _folder.Link("dog", _outside.At("d"));
        string again = _folder.Link("emu/again.png", _outside.At("d/3.png"));

        FolderNode root = Walk(new ReadOptions { FollowLinks = true });

        Assert.Equal(["cat/1.png", "dog/3.png"], Names(root.FilesBelow));
        Assert.Equal(
            [again, _folder.At("cat/up"), _folder.At("dog/back"), here],
            _log.Issues.Select(b => b.Place).Order(StringComparer.Ordinal).OrderBy(p => p != again)
        );
        Assert.Contains(new DataIssue(up, $"this leads to the folder {_folder.Root}, which is read already; it is left out."), _log.Issues);
        Assert.Contains(
            new DataIssue(again, $"this leads to the file {_outside.At("d/3.png")}, which is read already; it is left out."),
            _log.Issues
        );
    }

    [Fact]
    public void Walk_followingALinkToTheFolderAbove_doesNotReadTheDataSetAgain()
    {
        _outside.Write("data/cat/1.png", "");
        _outside.Write("other/2.png", "");
        _outside.Link("data/cat/up", _outside.Root);

        FolderNode root = FolderTree.Walk(
            _outside.At("data"),
            new ReadOptions { FollowLinks = true },
            _log,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(2, root.FilesBelow.Count());
        Assert.Equal(
            [
                new DataIssue(
                    _outside.At("data/cat/up/data"),
                    $"this leads to the folder {_outside.At("data")}, which is read already; it is left out."
                ),
            ],
            _log.Issues
        );
    }

    [Fact]
    public void Walk_dataSetsFolderIsALink_readsWhatItLeadsTo()
    {
        _outside.Write("cat/1.png", "");
        _outside.Link("cat/2.png", _outside.At(".store"));
        _outside.Write(".store", "");
        string link = _folder.Link("data", _outside.Root);

        FolderNode root = FolderTree.Walk(link, new ReadOptions(), _log, TestContext.Current.CancellationToken);

        Assert.Equal(["data/cat/1.png", "data/cat/2.png"], Names(root.FilesBelow));
        Assert.Empty(_log.Issues);
    }

    [Fact]
    public void Walk_pipeAndNamesThatCannotBeOpened_areTold()
    {
        string pipe = _folder.Pipe("cat/a.jpg");
        string named = _folder.WriteLatin1Name("cat");
        _folder.MakeLatin1Folder("");
        _folder.Write("dog/\u0001\n.png", "");
        string device = _folder.Link("dog/zero.png", "/dev/zero");

        FolderNode root = Walk(new ReadOptions { FollowLinks = true });

        Assert.Equal(["dog/\u0001\n.png"], Names(root.FilesBelow));
        Assert.Equal(
            [
                new DataIssue(pipe, "this is a named pipe, not a file; it is left out."),
                new DataIssue(
                    $"{named}/\uFFFD.png",
                    "the bytes of this name are not UTF-8, so that it cannot be opened; it is left out; rename it to read it."
                ),
                new DataIssue(
                    _folder.At("\uFFFD"),
                    "the bytes of this name are not UTF-8, so that it cannot be opened; it is left out; rename it to read it."
                ),
                new DataIssue(device, "this is a device, not a file; it is left out."),
            ],
            _log.Issues
        );
    }

    [Fact]
    public void Walk_foldersTooDeep_areTold()
    {
        string deep = _folder.At(string.Join('/', Enumerable.Repeat("d", 65)));
        Directory.CreateDirectory(deep);

        Walk();

        Assert.Equal([new DataIssue(deep, "this folder lies more than 64 folders deep; what is in it is left out.")], _log.Issues);
    }

    [Fact]
    public void Walk_folderThatMayNotBeRead_isTold()
    {
        string locked = _folder.At("locked");
        Directory.CreateDirectory(locked);
        Unprivileged.Open(_folder.Root);
        Unprivileged.Lock(locked);
        using (new Unprivileged())
        {
            Walk();
            Assert.Equal(
                $"{locked}: this user may not read the folder.",
                Assert
                    .Throws<DataFormatException>(() =>
                        FolderTree.Walk(locked, new ReadOptions(), _log, TestContext.Current.CancellationToken)
                    )
                    .Message
            );
        }

        Assert.Equal([new DataIssue(locked, "this user may not read the folder; what is in it is left out.")], _log.Issues);
    }

    [Fact]
    public void Walk_canceled_ends() =>
        Assert.Throws<OperationCanceledException>(() =>
            FolderTree.Walk(_folder.Root, new ReadOptions(), _log, new CancellationToken(canceled: true))
        );

    private FolderNode Walk(ReadOptions? options = null) =>
        FolderTree.Walk(_folder.Root, options ?? new ReadOptions(), _log, TestContext.Current.CancellationToken);

    private IEnumerable<string> Names(IEnumerable<string> paths) => paths.Select(p => Path.GetRelativePath(_folder.Root, p));
}
