namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// Names of Python's that run programs or code, or reach for files and networks. They would do nothing here either, but a file that asks
/// for them means harm. Not all that could: those of Python itself, PyTorch and numpy that are known for it, and some of others.
/// </summary>
internal static class HarmfulGlobals
{
    // Modules, with all that is in them.
    private static readonly HashSet<string> _modules = Words(
        "os posix nt sys subprocess _posixsubprocess popen2 commands pty shutil tempfile fileinput atexit code codeop runpy "
            + "importlib _frozen_importlib _frozen_importlib_external imp pkgutil zipimport site py_compile compileall timeit pdb "
            + "bdb cProfile profile _lsprof trace doctest pydoc rlcompleter idlelib lib2to3 IPython pip ensurepip venv distutils "
            + "setuptools socket _socket socketserver ssl urllib urllib2 urllib3 http httplib requests aiohttp ftplib smtplib smtpd "
            + "poplib imaplib nntplib telnetlib xmlrpc xmlrpclib wsgiref webbrowser antigravity paramiko multiprocessing "
            + "_multiprocessing concurrent asyncio sched ctypes _ctypes cffi _cffi_backend mmap marshal pickle _pickle cPickle "
            + "pickletools shelve dbm dill _dill cloudpickle joblib"
    );

    // Parts of modules that have harmless others.
    private static readonly HashSet<string> _parts = Words(
        "torch.hub torch.load torch.save torch.jit torch.package torch.compile torch.multiprocessing torch.serialization.load "
            + "torch.serialization._load torch.serialization._legacy_load torch.serialization.save torch.utils.cpp_extension "
            + "torch.utils.model_zoo torch.utils.collect_env torch.utils.benchmark torch.utils.bottleneck torch.distributed.rpc "
            + "torch.distributed.launch torch.distributed.run torch.distributed.elastic torch.distributed.launcher numpy.testing "
            + "numpy.distutils numpy.f2py numpy.ctypeslib numpy.load numpy.save numpy.fromfile numpy.memmap numpy.loadtxt "
            + "numpy.genfromtxt numpy.DataSource numpy.lib.npyio numpy.lib._npyio_impl pandas.eval pandas.read_pickle "
            + "pandas.io.pickle pandas.io.common pandas.core.computation logging.config types.CodeType types.FunctionType "
            + "types.LambdaType"
    );

    // Modules that another one may have taken in: 'torch.storage.os'.
    private static readonly HashSet<string> _takenIn = Words(
        "os posix nt sys subprocess importlib builtins shutil socket ctypes pickle _pickle marshal runpy pty urllib webbrowser"
    );

    private static readonly HashSet<string> _ofPython = Words(
        "eval exec execfile compile open open_code FileIO input raw_input breakpoint globals locals vars setattr delattr apply "
            + "reload help"
    );

    private static readonly HashSet<string> _modulesOfPython = Words("builtins __builtin__ io _io");

    /// <summary>Returns true if a name is one of them.</summary>
    public static bool Has(string module, string name)
    {
        string[] modules = module.Split('.');
        string[] names = name.Split('.');
        return _modules.Contains(modules[0])
            || modules.Skip(1).Concat(names.SkipLast(1)).Any(_takenIn.Contains)
            || names.Any(n => n.StartsWith("__", StringComparison.Ordinal) && n.EndsWith("__", StringComparison.Ordinal))
            || (_modulesOfPython.Contains(modules[0]) && names.Any(_ofPython.Contains))
            || IsPart($"{module}.{name}")
            || (module == "pathlib" && names.Length > 1);
    }

    private static bool IsPart(string fullName)
    {
        for (int end = fullName.Length; end > 0; end = fullName.LastIndexOf('.', end - 1))
        {
            if (_parts.Contains(fullName[..end]))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Words(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
