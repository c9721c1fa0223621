using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.ImageFolder;

/// <summary>
/// Folders as people lay them out, read by <see cref="ImageFolderReader"/>. A layout is written as folders with their numbers of images.
/// </summary>
public sealed class LayoutTests : IDisposable
{
    private const string AsClasses = "If folders are classes nevertheless, name them in ReadOptions.Classes.";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train", "test")]
    [InlineData("Train", "VAL")]
    [InlineData("train", "valid")]
    [InlineData("training", "testing")]
    [InlineData("train", "validation")]
    [InlineData("train2017", "val2017")]
    [InlineData("Training_Data", "Test_Data")]
    [InlineData("seg_train", "seg_test")]
    [InlineData("seg_train/seg_train", "seg_test/seg_test")]
    [InlineData("archive/data/train", "archive/data/test")]
    public void Read_partsByAnyName_giveTheSplit(string train, string test)
    {
        Write((train + "/cat", 3), (train + "/dog", 2), (test + "/cat", 1), (test + "/dog", 2));

        DataSplits splits = Read();

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal([3, 2], splits.Train.CountObjects());
        Assert.Equal([1, 2], splits.Test.CountObjects());
        Assert.StartsWith("The split is the data set's own: folder ", splits.SplitOrigin, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_trainTestAndVal_doesNotUseValAndSaysSo()
    {
        Write(("train/cat", 3), ("train/dog", 2), ("test/cat", 1), ("valid/dog", 1), ("extra/cat", 1));

        DataSplits splits = Read();

        Assert.Equal(
            "The split is the data set's own: folder train to train on (5 images), folder test to test on (1); not used: extra, valid.",
            splits.SplitOrigin
        );
    }

    [Fact]
    public void Read_partsInsideTheClasses_giveTheSplit()
    {
        Write(("cat/train", 3), ("cat/test", 1), ("dog/train", 2), ("dog/test", 1), ("dog/val", 1));

        DataSplits splits = Read();

        Assert.Equal([3, 2], splits.Train.CountObjects());
        Assert.Equal([1, 1], splits.Test.CountObjects());
        Assert.Equal(
            "The split is the data set's own: in each class, folder train to train on (5 images), folder test "
                + "to test on (2); not used: val.",
            splits.SplitOrigin
        );
    }

    [Theory]
    [InlineData("train")]
    [InlineData("Validation")]
    public void Read_lonePart_isDividedAndTold(string part)
    {
        Write((part + "/cat", 5), (part + "/dog", 5));

        DataSplits splits = Read();

        (string there, string missing) = part == "train" ? ("train", "test") : ("test", "train");
        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.StartsWith(
            $"There is a folder {part} and none to {missing} on, so a split with seed 0",
            splits.SplitOrigin,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                new DataIssue(
                    _folder.Root,
                    $"there is a folder to {there} on, {part}, and none to {missing} on; {part} is divided into both.",
                    IsHint: true
                ),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_foldersAroundTheClasses_areGoneIntoAndTold()
    {
        Write(("archive/PetImages/cat", 5), ("archive/PetImages/dog", 5));
        _folder.Write("archive/readme.txt", "");
        _folder.Write("docs/a.pdf", "");
        string lone = _folder.Write("cover.png", TestImages.Named("cover"));

        DataSplits splits = Read();

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal(
            [
                new DataIssue(
                    _folder.Root,
                    "the folders of the classes are searched for further down, in archive/PetImages, since there "
                        + "is no other folder beside it.",
                    IsHint: true
                ),
                new DataIssue(lone, "this image is not in a class's folder; it is left out."),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("images:4 labels:4", "these folders are named like parts of a data set, not like classes: images, labels.")]
    [InlineData("images:4 masks:4", "these folders are named like parts of a data set, not like classes: images, masks.")]
    [InlineData("JPEGImages:4 cat:4", "this folder is named like a part of a data set, not like a class: JPEGImages (beside cat).")]
    [InlineData(
        "cat:4 cat_masks:4 dog:4",
        "this folder is named like a part of a data set, not like a class: cat_masks (beside cat, dog)."
    )]
    [InlineData("Ground_Truth:4 cat:4", "this folder is named like a part of a data set, not like a class: Ground_Truth (beside cat).")]
    [InlineData(
        "car_train:4 car_test:4 bus_train:4 bus_test:4",
        "these folders are named like parts of a data set, not like classes: bus_test, bus_train, car_test, car_train."
    )]
    public void Read_foldersNamedLikeParts_areRefused(string layout, string expected)
    {
        Write(layout);

        AssertFault($"{_folder.Root}: {expected} ImageFolderReader reads one folder per class. {AsClasses}");
    }

    [Fact]
    public void Read_classNamedTrainBesideOthers_isRefusedUnlessItIsSaidToBeOne()
    {
        Write("bus:4 car:4 train:4");

        AssertFault(
            $"{_folder.Root}: there is a folder to train on, train, and none to test on; beside it there are images in bus, car. "
                + $"Name the folder to test on 'test'. {AsClasses}"
        );
        Assert.Equal(["bus", "train"], Read(new ReadOptions { Classes = ["train", "bus"] }).Train.Classes);
    }

    [Fact]
    public void Read_twoFoldersToTrainOn_areRefused()
    {
        Write("train2014/cat:2 train2014/dog:2 train2017/cat:2 train2017/dog:2 test/cat:2 test/dog:2");

        AssertFault(
            $"{_folder.Root}: there are 2 folders to train on: train2014, train2017. Leave one of them, or read each folder by itself."
        );
    }

    [Fact]
    public void Read_partsWithoutClasses_areRefused()
    {
        Write("train:3 test:2");
        _folder.Write("train/labels.csv", "");

        AssertFault(
            $"{_folder.At("train")}: 3 images lie in this folder itself (the first: 0.png), and no folder of a "
                + "class. Put the images of each class into a "
                + "folder that is named after it; tables such as labels.csv are not read."
        );
    }

    [Fact]
    public void Read_classesInFileNames_areRefused()
    {
        foreach (string name in new[] { "cat.0", "cat.1", "dog.0", "dog.1" })
        {
            _folder.Write($"{name}.png", TestImages.Named(name));
        }

        AssertFault(
            $"{_folder.Root}: 4 images lie in this folder itself (the first: cat.0.png), and no folder of a "
                + "class. Put the images of each class into a "
                + "folder that is named after it; their names start with cat, dog."
        );
    }

    [Fact]
    public void Read_oneClass_isRefusedUnlessItIsSaidToBeAll()
    {
        Write("cat:5");
        Directory.CreateDirectory(_folder.At("dog"));

        AssertFault(
            $"{_folder.Root}: there is one class only, 'cat' (5 images), so there is nothing to distinguish; "
                + "there is no image in dog. ImageFolderReader reads one "
                + "folder per class. If one class is all there is to be, name it in ReadOptions.Classes."
        );
        Assert.Equal(["cat"], Read(new ReadOptions { Classes = ["cat"] }).Train.Classes);
    }

    [Fact]
    public void Read_sameFoldersInAll_areRefused()
    {
        Write("fold1/cat:2 fold1/dog:2 fold2/cat:2 fold2/dog:2");

        AssertFault(
            $"{_folder.Root}: the folders fold1, fold2 all hold the same folders, cat, dog, and either could be "
                + "the classes. Put the images of each class into "
                + "one folder; if the outer folders are the classes, name them in ReadOptions.Classes."
        );
    }

    [Fact]
    public void Read_partsInSomeClassesOnly_areRefused()
    {
        Write("cat/train:2 cat/test:2 dog:3");

        AssertFault(
            $"{_folder.Root}: some classes hold folders to train and to test on (cat), and some do not (dog). Divide all of them, or none."
        );
    }

    [Theory]
    [InlineData(
        "Annotations/0.xml",
        "JPEGImages:3",
        "looks like PASCAL VOC: Annotations/0.xml is an annotation of an image. Read it with PascalVocReader (voc:)"
    )]
    [InlineData(
        "cat/0.xml",
        "cat:3 dog:3",
        "looks like PASCAL VOC: cat/0.xml is an annotation of an image. Read it with PascalVocReader (voc:)"
    )]
    [InlineData("annotations/a.json", "train2017:3 val2017:3", "looks like COCO: there is annotations/a.json. Read it with CocoReader")]
    [InlineData(
        "train/_annotations.coco.json",
        "train:3 valid:3",
        "looks like COCO: there is train/_annotations.coco.json. Read it with CocoReader"
    )]
    [InlineData(
        "labels/0.txt",
        "images:3",
        "looks like YOLO: there are images and labels in it. YOLO's labels are not read; export them as PASCAL VOC or COCO"
    )]
    [InlineData(
        "train/labels/0.txt",
        "train/images:3 valid/images:3",
        "looks like YOLO: there are images and labels in train. YOLO's labels are not read; export them as PASCAL VOC or COCO"
    )]
    [InlineData(
        "cat/0.txt",
        "cat:3 dog:3",
        "looks like YOLO: cat/0.txt holds the boxes of an image. YOLO's labels are not read; export them as PASCAL VOC or COCO"
    )]
    [InlineData(
        "readme.txt",
        "train/good:3 test/good:2 test/hole:2 ground_truth/hole:2",
        "looks like MVTec AD: there are test and ground_truth, the masks of its defects. Read its folder test "
            + "with ImageFolderReader: the folders in it are kinds of defects"
    )]
    [InlineData("faces_ultraface.csv", "1:3 2:3", "looks like UMDFaces: there is faces_ultraface.csv. Read it with UmdFacesReader")]
    [InlineData("ffhq-dataset-v2.json", "00000:3 01000:3", "looks like FFHQ: there is ffhq-dataset-v2.json. Read it with FfhqReader")]
    public void Read_dataSetOfAnotherKind_isRefused(string file, string layout, string expected)
    {
        Write(layout);
        _folder.Write(file, "0 0.5 0.5 0.25 0.25\n");

        AssertFault($"{_folder.Root}: this {expected}. {AsClasses}");
    }

    [Fact]
    public void Read_captionsBesideImages_areNoYolo()
    {
        Write("cat:3 dog:3");
        _folder.Write("cat/0.txt", "a cat on a mat, 3 years old");

        Assert.Equal(
            [new DataIssue(_folder.At("cat"), "files that are not images are skipped (.txt: 1 file).", IsHint: true)],
            Read().Issues
        );
    }

    [Fact]
    public void Read_otherFiles_areToldByKind()
    {
        Write("cat:3 dog:3");
        foreach (string name in new[] { "cat/a.tif", "cat/b.TIFF", "cat/c.tif", "cat/a.txt", "cat/b.csv", "cat/c.csv", "cat/README.md" })
        {
            _folder.Write(name, "");
        }

        _folder.Write("dog/photo", TestImages.Named("photo"));
        DataSplits splits = Read();

        Assert.Equal(
            [
                new DataIssue(
                    _folder.At("cat"),
                    "3 images are of a kind that is not read: .tif, .tiff (the first: a.tif); they are left out."
                ),
                new DataIssue(_folder.At("cat"), "files that are not images are skipped (.csv: 2 files, .txt: 1 file).", IsHint: true),
                new DataIssue(
                    _folder.At("dog"),
                    "files hold images and are not named like them (without an extension: 1 file, the first: photo); it is left out."
                ),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_imagesBesideTheClasses_areToldOnceAlsoOfUnreadableKinds()
    {
        Write("cat:3 dog:3");
        _folder.Write("a.tif", "");
        _folder.Write("b.png", TestImages.Named("b"));

        Assert.Equal(
            [new DataIssue(_folder.Root, "2 images are not in a class's folder (the first: a.tif); they are left out.")],
            Read().Issues
        );
    }

    [Fact]
    public void Read_imagesOfUnreadableKindsAlone_saysSo()
    {
        _folder.Write("cat/a.tif", "");
        _folder.Write("dog/a.heic", "");

        AssertFault(
            $"{_folder.Root}: there is no image in this folder's sub-folders that can be read, but 2 images of "
                + "kinds that are not (.heic, .tif; the first: "
                + "cat/a.tif). Convert them to PNG or JPEG."
        );
    }

    [Fact]
    public void Read_masksBesideImages_areLeftOutAndTold()
    {
        Write("crack:3 free:3");
        var mask = new PixelImage(2, 1, [0, 0, 0, 255, 255, 255]);
        for (int i = 0; i < 3; i++)
        {
            _folder.Write($"crack/{i}_mask.png", TestImages.Named($"mask {i}"));
            _folder.Write($"free/p{i}.jpg", TestImages.Noise(SkiaSharp.SKEncodedImageFormat.Jpeg, seed: i));
            _folder.Write($"free/p{i}.png", TestImages.Encode(mask, SkiaSharp.SKEncodedImageFormat.Png));
        }

        DataSplits splits = Read();

        Assert.Equal([3, 6], splits.Train.CountObjects().Zip(splits.Test.CountObjects(), (a, b) => a + b));
        Assert.Equal(
            [
                new DataIssue(_folder.At("crack"), "3 images look like masks of others here (the first: 0_mask.png); they are left out."),
                new DataIssue(_folder.At("free"), "3 images look like masks of others here (the first: p0.png); they are left out."),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_foldersOfMasksInTheClasses_areLeftOutAndTold()
    {
        Write("covid/images:3 covid/masks:3 normal/images:3 normal/masks:1");

        DataSplits splits = Read();

        Assert.Equal([3, 3], splits.Train.CountObjects().Zip(splits.Test.CountObjects(), (a, b) => a + b));
        Assert.Equal(
            [
                new DataIssue(_folder.At("covid/masks"), "3 images lie in a folder of masks; they are left out."),
                new DataIssue(_folder.At("normal/masks"), "1 image lies in a folder of masks; it is left out."),
            ],
            splits.Issues.Where(b => !b.IsHint)
        );
    }

    [Fact]
    public void Read_dataSetBesideAnother_isRefused()
    {
        Write("archive/train/cat:2 archive/train/dog:2 other/cat:2 other/dog:2");

        AssertFault(
            $"{_folder.Root}: archive/train holds folders of images, as a part of a data set does, so archive is hardly a class. "
                + $"Read {_folder.At("archive")} by itself. {AsClasses}"
        );
    }

    [Fact]
    public void Read_photographsOfOneNameAndTwoKinds_areNoMasks()
    {
        Write("cat:3 dog:3");
        for (int i = 0; i < 3; i++)
        {
            _folder.Write($"cat/{i}.jpg", TestImages.Noise(SkiaSharp.SKEncodedImageFormat.Jpeg, seed: i));
        }

        DataSplits splits = Read();

        Assert.Equal(9, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_chosenClasses_areReadAloneWhereverTheyLie()
    {
        Write("data/train/cat:3 data/train/dog:3 data/train/images:3 data/test/cat:1 data/test/dog:1 data/test/images:1");

        DataSplits splits = Read(new ReadOptions { Classes = ["images", "cat"] });

        Assert.Equal(["cat", "images"], splits.Train.Classes);
        Assert.Equal([3, 3], splits.Train.CountObjects());
        Assert.Equal([1, 1], splits.Test.CountObjects());
        AssertFault(
            $"{_folder.At("data/train")}: ReadOptions.Classes names 'emu', and there is no such folder. There are: cat, dog, images.",
            new ReadOptions { Classes = ["cat", "emu"] }
        );
    }

    private void Write(string layout) =>
        Write([
            .. layout
                .Split(' ')
                .Select(p => (p.Split(':')[0], int.Parse(p.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture))),
        ]);

    private void Write(params (string Folder, int Images)[] layout)
    {
        foreach ((string folder, int images) in layout)
        {
            for (int i = 0; i < images; i++)
            {
                _folder.Write($"{folder}/{i}.png", TestImages.Named($"{folder}/{i}"));
            }
        }
    }

    private DataSplits Read(ReadOptions? options = null) =>
        ImageFolderReader.Read(_folder.Root, options, TestContext.Current.CancellationToken);

    private void AssertFault(string expected, ReadOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Read(options)).Message);
}
