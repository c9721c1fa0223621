using DaFsl.Tool;

return await EntryPoint.RunAsync(args, Console.Out, Console.Error);
