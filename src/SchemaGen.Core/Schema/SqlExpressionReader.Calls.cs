namespace SchemaGen.Schema;

// Function calls: the arguments, also where SQL has words between them, and one name for synonyms.
internal sealed partial class SqlExpressionReader
{
    private SqlNode Call(string name) => name switch
    {
        "cast" => Cast(),
        "extract" => Extract(),
        "trim" => Trim(),
        "position" => Position(),
        "substring" => Substring(),
        "now" or "transaction_timestamp" => Plain("now"),
        "date_part" => Plain("extract"),
        "some" => Plain("any"),
        "nextval" or "currval" or "lastval" or "setval" => OfSequence(name),
        _ => Plain(name),
    };

    private SqlNode Plain(string called)
    {
        if (Skip("*"))
        {
            Expect(")");
            return SqlNode.Of(called + "(*)");
        }

        return SqlNode.Call(called, List(")"));
    }

    private SqlNode Cast()
    {
        SqlNode operand = Read(Or);
        Expect("as");
        string type = TypeName();
        Expect(")");
        return SqlCasts.Apply(operand, type);
    }

    private SqlNode Extract()
    {
        SqlNode field = Read(AnyOperator);
        // The canonical form itself has a comma.
        if (!Skip(","))
            Expect("from");
        SqlNode source = Read(Or);
        Expect(")");
        return SqlNode.Call("extract", field.Kind == SqlNodeKind.String ? field : SqlNode.Of($"'{field.Text}'"), source);
    }

    private SqlNode Trim()
    {
        string called = Skip("leading") ? "ltrim" : Skip("trailing") ? "rtrim" : "btrim";
        if (called == "btrim")
            Skip("both");
        if (Skip("from"))
            return SqlNode.Call(called, List(")"));
        SqlNode first = Read(Or);
        if (Skip("from"))
            return SqlNode.Call(called, [.. List(")"), first]);
        return Skip(",") ? SqlNode.Call(called, [first, .. List(")")]) : EndOf(called, first);
    }

    private SqlNode Position()
    {
        SqlNode first = Read(AnyOperator);
        SqlNode second;
        if (Skip("in"))
        {
            second = Read(Or);
            return EndOf("position", second, first);
        }

        Expect(",");
        second = Read(Or);
        return EndOf("position", first, second);
    }

    private SqlNode Substring()
    {
        List<SqlNode> arguments = [Read(Or)];
        while (Skip(",") || Skip("from") || Skip("for"))
            arguments.Add(Read(Or));
        return EndOf("substring", [.. arguments]);
    }

    private SqlNode EndOf(string called, params SqlNode[] arguments)
    {
        Expect(")");
        return SqlNode.Call(called, arguments);
    }

    // 'public.ids'::regclass is 'ids' where the search path has public.
    private SqlNode OfSequence(string name) => SqlNode.Call(name, List(")").Select(static a =>
        a.Kind == SqlNodeKind.String && a.Text.StartsWith("'public.", StringComparison.Ordinal)
            ? a with { Text = "'" + a.Text.Substring("'public.".Length) }
            : a));
}
