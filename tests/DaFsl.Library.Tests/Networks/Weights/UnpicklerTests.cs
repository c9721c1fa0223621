using System.Numerics;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class UnpicklerTests
{
    private static readonly long[] _shape = [2, 3];
    private static readonly long[] _strides = [3, 1];

    [Fact]
    public void Read_plain_values_gives_them_back()
    {
        byte[] pickle = new PickleWriter()
            .Raw("(N")
            .Raw(0x88, 0x89)
            .Raw(0x4B, 200)
            .Raw(0x4D, 0x39, 0x30)
            .Raw(0x4A, 0xFE, 0xFF, 0xFF, 0xFF)
            .Whole(1L << 40)
            .Whole(BigInteger.Pow(2, 70))
            .Raw(0x47, 0x3F, 0xE8, 0, 0, 0, 0, 0, 0)
            .Text("text")
            .Raw(0x8C, 2)
            .Raw("ab")
            .Raw(0x8D, 1, 0, 0, 0, 0, 0, 0, 0)
            .Raw("c")
            .Raw(0x43, 1, 7)
            .Raw(0x42, 1, 0, 0, 0, 8)
            .Raw(")")
            .Raw("t")
            .Stop();

        object?[] values = Assert.IsType<object?[]>(Unpickler.Read(pickle, "file"));

        Assert.Equal(
            [
                null,
                true,
                false,
                200L,
                12345L,
                -2L,
                1L << 40,
                BigInteger.Pow(2, 70),
                0.75,
                "text",
                "ab",
                "c",
                new byte[] { 7 },
                new byte[] { 8 },
                Array.Empty<object?>(),
            ],
            values
        );
    }

    [Fact]
    public void Read_collections_fills_and_shares_them()
    {
        // a = [1]; (a, {"x": a, "y": 2}) with a taken from the memo, then three tuples.
        byte[] pickle = new PickleWriter()
            .Raw("]")
            .Raw(0x94)
            .Whole(1)
            .Raw("a")
            .Raw("}")
            .Text("x")
            .Raw("h\0s(")
            .Text("y")
            .Whole(2)
            .Raw("u")
            .Raw(0x86)
            .Raw(0x85)
            .Raw("NN")
            .Raw(0x87)
            .Stop();

        object?[] outer = Assert.IsType<object?[]>(Unpickler.Read(pickle, "file"));
        object?[] pair = Assert.IsType<object?[]>(Assert.IsType<object?[]>(outer[0])[0]);
        PickledDictionary dictionary = Assert.IsType<PickledDictionary>(pair[1]);

        Assert.Equal([1L], Assert.IsType<List<object?>>(pair[0]));
        Assert.Equal(["x", "y"], dictionary.Items.Select(i => i.Key));
        Assert.Same(pair[0], dictionary.Items[0].Value);
        Assert.Equal(2L, dictionary.Items[1].Value);
    }

    [Theory]
    [InlineData("os", "system", 'c')]
    [InlineData("builtins", "eval", 'c')]
    [InlineData("torch._utils", "_rebuild_tensor_v2.__globals__", 'c')]
    [InlineData("torch", "serialization.os.system", 'c')]
    [InlineData("os", "system", 'i')]
    [InlineData("posix", "system", 'c')]
    [InlineData("nt", "system", 'c')]
    [InlineData("subprocess", "Popen", 'c')]
    [InlineData("asyncio.subprocess", "create_subprocess_shell", 'c')]
    [InlineData("__builtin__", "exec", 'c')]
    [InlineData("io", "open", 'c')]
    [InlineData("builtins", "object.__subclasses__", 'c')]
    [InlineData("importlib", "import_module", 'i')]
    [InlineData("numpy.testing._private.utils", "runstring", 'c')]
    [InlineData("code", "interact", 'c')]
    [InlineData("torch.hub", "load", 'c')]
    [InlineData("torch", "hub.load", 'c')]
    [InlineData("torch", "load", 'c')]
    [InlineData("torch.serialization", "load", 'c')]
    [InlineData("urllib.request", "urlopen", 'c')]
    [InlineData("codeop", "compile_command", 'c')]
    [InlineData("pty", "spawn", 'c')]
    [InlineData("http.client", "HTTPConnection", 'c')]
    [InlineData("socket", "create_connection", 'c')]
    [InlineData("ftplib", "FTP", 'c')]
    [InlineData("smtplib", "SMTP", 'c')]
    [InlineData("torch.jit", "load", 'c')]
    [InlineData("torch.jit._script", "script", 'c')]
    [InlineData("torch.utils.cpp_extension", "load_inline", 'c')]
    [InlineData("timeit", "timeit", 'c')]
    [InlineData("pdb", "run", 'c')]
    [InlineData("cProfile", "run", 'c')]
    [InlineData("profile", "run", 'c')]
    [InlineData("trace", "Trace", 'c')]
    [InlineData("runpy", "run_path", 'c')]
    [InlineData("pkgutil", "resolve_name", 'c')]
    [InlineData("webbrowser", "open", 'c')]
    [InlineData("multiprocessing.process", "Process", 'c')]
    [InlineData("concurrent.futures", "ProcessPoolExecutor", 'c')]
    [InlineData("asyncio", "run", 'c')]
    [InlineData("ctypes", "CDLL", 'c')]
    [InlineData("cffi", "FFI", 'c')]
    [InlineData("marshal", "loads", 'c')]
    [InlineData("pickle", "loads", 'c')]
    [InlineData("dill", "loads", 'c')]
    [InlineData("cloudpickle", "loads", 'c')]
    [InlineData("joblib", "load", 'c')]
    [InlineData("numpy", "load", 'c')]
    [InlineData("pandas", "read_pickle", 'c')]
    [InlineData("types", "FunctionType", 'c')]
    [InlineData("torch.storage", "pickle.loads", 'c')]
    [InlineData("pathlib", "Path.unlink", 'c')]
    [InlineData("builtins", "setattr", 'c')]
    [InlineData("numpy.lib.npyio", "DataSource.open", 'c')]
    public void Read_what_runs_programs_or_code_is_refused_by_name(string module, string name, char instruction)
    {
        byte[] pickle = new PickleWriter().Raw("(").Raw($"{instruction}{module}\n{name}\n").Stop();

        AssertFault(pickle, $"byte 3: the pickle asks for '{module}.{name}', which does not occur in a state dict; nothing was executed.");
    }

    [Theory]
    [InlineData("argparse", "Namespace")]
    [InlineData("pathlib", "PosixPath")]
    [InlineData("functools", "partial")]
    [InlineData("copyreg", "_reconstructor")]
    [InlineData("collections", "Counter")]
    [InlineData("numpy", "dtype")]
    [InlineData("numpy._core.multiarray", "_reconstruct")]
    [InlineData("torch", "device")]
    [InlineData("torch", "loading")]
    [InlineData("torch.optim.lr_scheduler", "MultiStepLR")]
    [InlineData("torch.distributed._shard.sharded_tensor", "ShardedTensor")]
    [InlineData("models.code", "Block")]
    [InlineData("codes", "Block")]
    [InlineData("mine.trace", "Recorder")]
    [InlineData("builtins", "set")]
    public void Read_what_harmless_files_name_is_passed_over(string module, string name) =>
        Assert.Equal(PickledRole.None, PickledGlobal.Find(module, name)!.Role);

    [Fact]
    public void Read_global_by_texts_is_refused_by_name()
    {
        byte[] pickle = new PickleWriter().Text("posix").Text("system").Raw(0x93).Text("id").Raw(0x85).Raw("R").Stop();

        AssertFault(pickle, "byte 23: the pickle asks for 'posix.system', which does not occur in a state dict; nothing was executed.");
    }

    [Fact]
    public void Read_long_or_odd_global_is_shown_short_and_in_one_line()
    {
        byte[] pickle = new PickleWriter().Global("a\u0007b", new string('x', 1000)).Stop();

        AssertFault(
            pickle,
            $"byte 2: the pickle asks for 'a?b.{new string('x', 96)}…', which does not occur in a state dict; nothing was executed."
        );
    }

    [Theory]
    [InlineData(0x82, "0x82")]
    [InlineData(0x83, "0x83")]
    [InlineData(0x97, "0x97")]
    [InlineData('P', "0x50")]
    [InlineData('I', "0x49")]
    public void Read_instruction_that_no_checkpoint_has_is_refused(int instruction, string shown)
    {
        byte[] pickle = new PickleWriter().Raw("N").Raw((byte)instruction).Stop();

        AssertFault(pickle, $"byte 3: the pickle has the instruction {shown}, which does not occur in a state dict; nothing was executed.");
    }

    [Fact]
    public void Read_call_that_no_state_dict_makes_is_refused()
    {
        const string Otherwise = "in another way than a state dict does; nothing was executed.";

        AssertFault(
            new PickleWriter().Global("torch", "FloatStorage").Raw(")R").Stop(),
            $"byte 23: the pickle calls 'torch.FloatStorage' {Otherwise}"
        );
        AssertFault(
            new PickleWriter().Global("collections", "OrderedDict").Raw("]").Raw(0x85).Raw("R").Stop(),
            $"byte 29: the pickle calls 'collections.OrderedDict' {Otherwise}"
        );
        AssertFault(
            new PickleWriter().Global("torch._utils", "_rebuild_parameter").Tuple(1, 2).Raw("R").Stop(),
            $"byte 43: the pickle calls 'torch._utils._rebuild_parameter' {Otherwise}"
        );
        AssertFault(
            new PickleWriter().Text("f").Raw(")R").Stop(),
            "byte 9: the pickle holds something else where the name of a function is expected."
        );
        AssertFault(new PickleWriter().Tuple(1).Raw("Q").Stop(), "byte 7: the pickle asks for something that is not a storage.");
        AssertFault(new PickleWriter().Raw("]}b").Stop(), "byte 4: the pickle holds something else where a dictionary is expected.");
    }

    [Theory]
    [InlineData(new byte[0], "byte 0: the pickle is cut short.")]
    [InlineData(new byte[] { 0x80, 1, (byte)'N', (byte)'.' }, "byte 0: this is not a pickle of protocol 2 to 5.")]
    [InlineData(new byte[] { 0x80, 6, (byte)'N', (byte)'.' }, "byte 0: this is not a pickle of protocol 2 to 5.")]
    [InlineData(new byte[] { (byte)'N', (byte)'.' }, "byte 0: this is not a pickle of protocol 2 to 5.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'N' }, "byte 3: the pickle is cut short.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'.' }, "byte 2: the pickle takes a value where there is none.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'N', (byte)'N', (byte)'.' }, "byte 4: the pickle ends with values left over.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'N', (byte)'t', (byte)'.' }, "byte 3: the pickle goes back to a mark where there is none.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'N', (byte)'(', 0x85, (byte)'.' }, "byte 4: the pickle takes a value where there is none.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'h', 3, (byte)'.' }, "byte 2: the pickle asks for value 3 before it was stored.")]
    [InlineData(
        new byte[] { 0x80, 2, (byte)'}', (byte)'(', (byte)'N', (byte)'u', (byte)'.' },
        "byte 5: the pickle sets a key without a value."
    )]
    [InlineData(new byte[] { 0x80, 2, (byte)'c', (byte)'o', (byte)'s' }, "byte 2: the pickle is cut short.")]
    [InlineData(new byte[] { 0x80, 2, (byte)'X', 255, 255, 255, 255, (byte)'.' }, "byte 2: the pickle is cut short.")]
    [InlineData(new byte[] { 0x80, 2, 0x8D, 0, 0, 0, 0, 0, 0, 0, 128, (byte)'.' }, "byte 2: the pickle is cut short.")]
    [InlineData(new byte[] { 0x80, 2, 0x8C, 1, 0xFF, (byte)'.' }, "byte 2: a text is not UTF-8.")]
    public void Read_broken_pickle_tells_the_place(byte[] pickle, string message) => AssertFault(pickle, message);

    [Fact]
    public void Read_deep_nesting_overflows_no_stack()
    {
        const int Deep = 500_000;
        byte[] pickle = new PickleWriter().Raw(new string(']', Deep)).Raw(new string('a', Deep - 1)).Stop();

        Assert.IsType<List<object?>>(Unpickler.Read(pickle, "file"));
        AssertFault(new PickleWriter().Raw(new string('(', 257)).Stop(), "byte 258: the pickle is nested more than 256 deep.");
    }

    [Fact]
    public void Read_more_values_than_any_state_dict_has_is_refused()
    {
        const int Many = 2_000_000;

        AssertFault(new PickleWriter().Raw(new string('N', Many + 1)).Stop(), "byte 2000002: the pickle holds more than 2000000 values.");
        AssertFault(
            new PickleWriter().Raw("N").Raw(new string('\u0094', Many + 1)).Stop(),
            "byte 2000003: the pickle remembers more than 2000000 values."
        );
    }

    [Fact]
    public void Read_pickle_cut_anywhere_is_refused()
    {
        byte[] pickle = new PickleWriter().Raw("}").Text("weight").Tensor(_shape, _strides).Raw("s").Stop();

        Assert.IsType<PickledDictionary>(Unpickler.Read(pickle, "file"));
        Assert.All(Enumerable.Range(0, pickle.Length), length =>
            Assert.EndsWith(
                "the pickle is cut short.",
                Assert.Throws<DataFormatException>(() => Unpickler.Read(pickle[..length], "file")).Message
            )
        );
    }

    [Fact]
    public void Read_tensor_describes_a_view()
    {
        PickledTensor tensor = Assert.IsType<PickledTensor>(
            Unpickler.Read(new PickleWriter().Tensor([2, 2], [1, 2], offset: 2).Stop(), "file")
        );

        Assert.Equal(new PickledStorage("FloatStorage", "0", 6), tensor.Storage);
        Assert.Equal(2, tensor.Offset);
        Assert.Equal([2, 2], tensor.Shape);
        Assert.Equal([1, 2], tensor.Strides);
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, new long[] { 3, 1 }, 1, "shape (2, 3), strides (3, 1), offset 1")]
    [InlineData(new long[] { 7 }, new long[] { 1 }, 0, "shape (7), strides (1), offset 0")]
    [InlineData(new long[] { 2 }, new long[] { 6 }, 0, "shape (2), strides (6), offset 0")]
    [InlineData(new long[0], new long[0], 6, "shape (), strides (), offset 6")]
    [InlineData(
        new[] { 1L << 62, 1L << 62 },
        new[] { 1L << 62, 1L },
        0,
        "shape (4611686018427387904, 4611686018427387904), strides (4611686018427387904, 1), offset 0"
    )]
    [InlineData(
        new[] { 0, 1L << 62, 1L << 62 },
        new[] { 0L, 0, 0 },
        0,
        "shape (0, 4611686018427387904, 4611686018427387904), strides (0, 0, 0), offset 0"
    )]
    public void Read_tensor_beyond_its_storage_is_refused(long[] shape, long[] strides, long offset, string shown)
    {
        byte[] pickle = new PickleWriter().Tensor(shape, strides, offset).Stop();

        DataFormatException fault = Assert.Throws<DataFormatException>(() => Unpickler.Read(pickle, "file"));

        Assert.EndsWith($": a tensor lies outside its storage: {shown}, storage '0' of 6 values.", fault.Message);
    }

    [Theory]
    [InlineData(
        new[] { 1L << 32, 1L << 32, 1L << 32, 1L << 32 },
        new[] { 0L, 0, 0, 0 },
        "shape (4294967296, 4294967296, 4294967296, 4294967296), strides (0, 0, 0, 0)"
    )]
    [InlineData(new[] { (1L << 28) + 1 }, new[] { 0L }, "shape (268435457), strides (0)")]
    public void Read_tensor_that_repeats_its_storage_beyond_reason_is_refused(long[] shape, long[] strides, string shown)
    {
        byte[] pickle = new PickleWriter().Tensor(shape, strides).Stop();

        DataFormatException fault = Assert.Throws<DataFormatException>(() => Unpickler.Read(pickle, "file"));

        Assert.EndsWith(
            $": a tensor repeats its storage to more than 268435456 values: {shown}, offset 0, storage '0' of 6 values.",
            fault.Message
        );
    }

    [Fact]
    public void Read_what_is_beside_tensors_is_passed_over_whatever_would_make_it()
    {
        // A class by each of the instructions for it, with arguments, state and items; then a plain value on top, in a tuple with it.
        PickleWriter Made() => new PickleWriter().Raw("(").Global("argparse", "Namespace");
        Assert.Equal("argparse.Namespace", Maker(Made().Raw(")").Raw(0x81)));
        Assert.Equal("argparse.Namespace", Maker(Made().Raw(")}").Raw(0x92)));
        Assert.Equal("argparse.Namespace", Maker(Made().Raw(")R")));
        Assert.Equal("argparse.Namespace", Maker(Made().Raw("}R")));
        Assert.Equal("argparse.Namespace", Maker(Made().Raw(")R").Raw("}b").Raw("Na").Raw("(NNu").Raw("(NNe")));
        Assert.Equal("argparse.Namespace", Maker(new PickleWriter().Raw("((").Global("argparse", "Namespace").Raw("No")));
        Assert.Equal("argparse.Namespace", Maker(new PickleWriter().Raw("((").Raw("iargparse\nNamespace\n")));
        Assert.Equal("builtins.getattr", Maker(new PickleWriter().Raw("(").Global("builtins", "getattr").Raw(")R").Raw(")R")));
        Assert.Equal("builtins.set", Maker(new PickleWriter().Raw("(").Raw(0x8F).Raw("(NN").Raw(0x90)));
        Assert.Equal("builtins.set", Maker(new PickleWriter().Raw("(").Raw("(NN").Raw(0x91)));

        static string Maker(PickleWriter writer) =>
            Assert.IsType<PickledObject>(Assert.IsType<object?[]>(Unpickler.Read(writer.Raw("t").Stop(), "file"))[0]).Maker;
    }

    [Fact]
    public void Read_values_that_are_taken_away_again_are_gone()
    {
        byte[] pickle = new PickleWriter().Whole(1).Raw("N0").Raw("(NN1").Raw("(0").Raw("2").Raw(0x86).Stop();

        Assert.Equal([1L, 1L], Assert.IsType<object?[]>(Unpickler.Read(pickle, "file")));
    }

    [Theory]
    [InlineData(
        new long[] { -1 },
        new long[] { 1 },
        0,
        ": a tensor has a negative size, stride or offset: shape (-1), strides (1), offset 0, storage '0' of 6 values."
    )]
    [InlineData(
        new long[] { 2 },
        new long[] { -1 },
        1,
        ": a tensor has a negative size, stride or offset: shape (2), strides (-1), offset 1, storage '0' of 6 values."
    )]
    [InlineData(
        new long[] { 2 },
        new long[] { 1 },
        -1,
        ": a tensor has a negative size, stride or offset: shape (2), strides (1), offset -1, storage '0' of 6 values."
    )]
    [InlineData(new long[] { 2, 3 }, new long[] { 1 }, 0, ": a tensor has 2 sizes and 1 stride; expected as many of both, at most 64.")]
    public void Read_tensor_that_is_none_is_refused(long[] shape, long[] strides, long offset, string message)
    {
        byte[] pickle = new PickleWriter().Tensor(shape, strides, offset).Stop();

        Assert.EndsWith(message, Assert.Throws<DataFormatException>(() => Unpickler.Read(pickle, "file")).Message);
    }

    private static void AssertFault(byte[] pickle, string message) =>
        Assert.Equal($"file, data.pkl, {message}", Assert.Throws<DataFormatException>(() => Unpickler.Read(pickle, "file")).Message);
}
