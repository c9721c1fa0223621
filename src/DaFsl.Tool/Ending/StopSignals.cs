using System.Runtime.InteropServices;
using Spectre.Console;

namespace DaFsl.Tool.Ending;

/// <summary>Makes Ctrl+C, and a request of the system to end, into a cancellation; the second one ends the program at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IAnsiConsole _console;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="console">The console on which a stop request is reported.</param>
    public StopSignals(IAnsiConsole console)
    {
        _console = console;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Does something that may be stopped, and tells whether it came to its end.</summary>
    public async Task<bool> FinishAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(Token);
            return true;
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
        {
            _console.Cursor.Show(); // Live bars hide it.
            return; // The system goes on to end the program.
        }

        context.Cancel = true;
        _stop.Cancel();
        _console.WriteLine("Stopping after the current batch; press Ctrl+C again to end at once.");
    }
}
