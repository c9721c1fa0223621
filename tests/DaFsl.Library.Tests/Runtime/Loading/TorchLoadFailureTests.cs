using DaFsl.Library.Runtime.Loading;

namespace DaFsl.Library.Tests.Runtime.Loading;

public class TorchLoadFailureTests
{
    [Fact]
    public void Explain_says_what_was_found_tried_and_is_to_be_installed()
    {
        TypeInitializationException cause = new("TorchSharp.torch", new NotSupportedException("No libtorch.\r\n\r\nTrace: ..."));

        TorchLoadException failure = TorchLoadFailure.Explain(cause, ["libtorch.so is in none of: /app, /app/runtimes/linux-x64/native."]);

        Assert.Same(cause, failure.InnerException);
        Assert.Equal(
            """
            libtorch cannot be loaded.
            NotSupportedException: No libtorch.
            Tried: libtorch.so is in none of: /app, /app/runtimes/linux-x64/native.
            What to do: (1) the program must reference a libtorch package beside DaFsl.Library, of the version that its TorchSharp requires: TorchSharp-cpu, TorchSharp-cuda-windows or TorchSharp-cuda-linux; (2) on Linux the system needs glibc 2.34 and, where no mended copy could be made, the libstdc++ of GCC 13 or newer (Ubuntu 24.04, Debian 13); (3) on Windows it needs the Microsoft Visual C++ Redistributable for x64.
            """.ReplaceLineEndings("\n"),
            failure.Message
        );
    }
}
