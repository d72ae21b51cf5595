using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class BulkNodeTests : ShopTest
{
    private static readonly DateTime Now = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Every_kind_of_value_is_copied_and_inserted_alike(bool keys)
    {
        MemberValues full = new()
        {
            Name = "Bób", Email = "b@x", IsActive = false, Phone = "", Age = int.MaxValue, Level = MemberLevel.VeryImportant, Former = null,
            Weight = Weight.Heavy, Parcel = Weight.Light, Settings = new("dark \"x\"", 12), Tags = ["a", "b\"c\\", "{,}", "NULL", "é"],
        };
        BulkResult<long> result = await Session.RunAsync(new MemberBulkCreateNode { Rows = [full, new() { Name = "A", Email = "a" }, new() { Name = "C", Email = "c", Tags = [] }], ReturnKeys = keys });
        IReadOnlyList<Member> rows = (await Session.RunAsync(new MemberListNode())).Rows;

        Assert.Equal((3, 3, 0), (result.Processed, result.Inserted, result.Skipped));
        Member read = rows.Single(static r => r.Email == "b@x");
        Assert.Equal(("Bób", false, "", int.MaxValue), (read.Name, read.IsActive, read.Phone, read.Age));
        Assert.Equal((MemberLevel.VeryImportant, null, Weight.Heavy, Weight.Light), (read.Level, read.Former, read.Weight, read.Parcel));
        Assert.Equal(full.Settings, read.Settings);
        Assert.Equal(full.Tags, read.Tags);
        Assert.Equal((true, 1L), (rows.Single(static r => r.Email == "a").IsActive, rows.Single(static r => r.Email == "a").Version));
        Assert.Equal([], rows.Single(static r => r.Email == "c").Tags!);
        if (keys)
            Assert.Equal(["b@x", "a", "c"], result.Keys.Select(k => rows.Single(r => r.Id == k).Email));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Times_numbers_and_bytes_survive_both_ways(bool keys)
    {
        Random random = new(7);
        ReadingValues[] values = [.. Enumerable.Range(0, 200).Select(i => new ReadingValues
        {
            Value = random.NextSingle() * 1e6f, At = new DateTimeOffset(Now.AddSeconds(random.Next(-2_000_000_000, 2_000_000_000)), TimeSpan.Zero),
            Day = i % 3 == 0 ? null : DateOnly.FromDateTime(Now.AddDays(random.Next(-900_000 + 180_000, 900_000))), Clock = new TimeOnly(random.NextInt64(864_000_000_000) / 10 * 10),
            Lasted = TimeSpan.FromTicks(random.NextInt64(-100_000_000_000_000, 100_000_000_000_000) / 10 * 10), Raw = i % 5 == 0 ? null : [0, (byte)i, 255], Small = (short)random.Next(-32768, 32768),
            Samples = i % 4 == 0 ? null : [long.MinValue, i, long.MaxValue],
        })];
        await Session.RunAsync(new ReadingBulkCreateNode { Rows = values, ReturnKeys = keys });
        IReadOnlyList<Reading> rows = (await Session.RunAsync(new ReadingListNode { Limit = null })).Rows;

        Assert.Equal(200, rows.Count);
        Assert.Equal(values.Select(Text).Order(StringComparer.Ordinal), rows.Select(static r => Text(new() { Value = r.Value, At = r.At, Day = r.Day, Clock = r.Clock, Lasted = r.Lasted, Raw = r.Raw, Small = r.Small, Samples = r.Samples })).Order(StringComparer.Ordinal));

        static string Text(ReadingValues v) =>
            FormattableString.Invariant($"{v.Value:R} {v.At:O} {v.Day:O} {v.Clock:O} {v.Lasted:c} {(v.Raw is null ? "-" : Convert.ToHexString(v.Raw))} {v.Small} {string.Join(',', v.Samples ?? [])}");
    }

    [Fact]
    public async Task Decimals_are_copied_exactly()
    {
        Random random = new(3);
        decimal[] prices =
        [
            0, -0m, 1, -1, 0.1m, 0.0001m, 10_000, 9_999.9999m, 1.10m, 100_000_000, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m,
            .. Enumerable.Range(0, 500).Select(_ => new decimal(random.Next(), random.Next(), random.Next(), random.Next(2) == 0, (byte)random.Next(29))),
        ];
        await Session.RunAsync(new ItemBulkCreateNode { Rows = prices.Select((p, i) => new ItemValues { Name = "x", Quantity = i, Price = p, AddedAt = Now, Rating = i }) });
        IReadOnlyList<Item> rows = (await Session.RunAsync(new ItemListNode { Limit = null })).Rows;

        Assert.Equal(prices, rows.Select(static r => r.Price));
        Assert.Equal(prices.Select(static p => decimal.GetBits(p)[3] >> 16 & 0xFF), rows.Select(static r => decimal.GetBits(r.Price)[3] >> 16 & 0xFF));
        Assert.Equal(Now, rows[0].AddedAt);
    }

    [Fact]
    public async Task Rows_come_from_a_stream_in_batches_with_progress()
    {
        List<long> progress = [];
        BulkResult<long> result = await Session.RunAsync(new ItemBulkCreateNode { Stream = Rows(), BatchSize = 1000, Progress = new Reporter(progress) });

        Assert.Equal(2500, result.Inserted);
        Assert.Equal([1000, 2000, 2500], progress);
        Assert.Equal(2500, await Session.RunAsync(new ItemCountNode()));

        static async IAsyncEnumerable<ItemValues> Rows()
        {
            for (int i = 0; i < 2500; i++)
            {
                if (i % 700 == 0)
                    await Task.Yield();
                yield return new() { Name = "n" + i, Quantity = i, Price = i, AddedAt = Now };
            }
        }
    }

    [Fact]
    public async Task Keys_come_in_the_order_of_the_rows_with_different_columns_set()
    {
        ItemValues[] rows = [.. Enumerable.Range(0, 500).Select(static i => i % 3 == 0
            ? new ItemValues { Name = "n", Quantity = i, Price = 1, AddedAt = Now, Rating = 1 }
            : i % 3 == 1 ? new ItemValues { Id = 100_000 - i, Name = "n", Quantity = i, Price = 1, AddedAt = Now } : new ItemValues { Name = "n", Quantity = i, Price = 1, AddedAt = Now })];
        BulkResult<long> result = await Session.RunAsync(new ItemBulkCreateNode { Rows = rows, ReturnKeys = true, BatchSize = 77 });
        Dictionary<long, int> byKey = (await Session.RunAsync(new ItemListNode { Limit = null })).Rows.ToDictionary(static r => r.Id, static r => r.Quantity);

        Assert.Equal(Enumerable.Range(0, 500), result.Keys.Select(k => byKey[k]));
    }

    [Fact]
    public async Task Conflicts_are_skipped_on_demand()
    {
        Guid order = Guid.NewGuid();
        OrderLineValues[] rows = [.. Enumerable.Range(0, 10).Select(i => new OrderLineValues { OrderId = order, Line = i % 7, Product = "p" + i })];
        BulkResult<(Guid OrderId, int Line)> result = await Session.RunAsync(new OrderLineBulkCreateNode { Rows = rows, OnConflict = BulkConflict.Skip, ReturnKeys = true });

        Assert.Equal((10, 3), (result.Processed, result.Skipped));
        Assert.Equal(7, await Session.RunAsync(new OrderLineCountNode()));
        Assert.Equal("p0", (await Session.RunAsync(new OrderLineReadNode { OrderId = order, Line = 0 }))!.Product);
    }

    [Theory]
    [InlineData(false, BulkConflict.Fail)]
    [InlineData(true, BulkConflict.Fail)]
    [InlineData(true, BulkConflict.Skip)]
    public async Task A_bad_row_is_named_and_nothing_is_written(bool keys, BulkConflict conflict)
    {
        MemberValues[] rows = [.. Enumerable.Range(0, 3000).Select(static i => new MemberValues { Name = i == 1234 ? new string('x', 21) : "n", Email = "e" + i })];
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(
            async () => await Session.RunAsync(new MemberBulkCreateNode { Rows = rows, ReturnKeys = keys, OnConflict = conflict, BatchSize = 1000 }));

        // Only of a copy does the server say which column it is.
        Assert.Equal((1234, conflict == BulkConflict.Skip ? null : "name"), (e.Index, e.Column));
        Assert.Equal("invalid-value", Assert.IsType<StatementException>(e.InnerException).Code);
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task A_duplicate_in_a_copy_is_named_also_when_columns_differ()
    {
        MemberValues[] rows = [.. Enumerable.Range(0, 50).Select(static i => i % 2 == 0
            ? new MemberValues { Name = "n", Email = i == 40 ? "e4" : "e" + i, Age = i } : new MemberValues { Name = "n", Email = "e" + i })];
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(async () => await Session.RunAsync(new MemberBulkCreateNode { Rows = rows }));

        Assert.Equal(40, e.Index);
        Assert.Equal("uq_members_email", Assert.IsType<ConstraintViolationException>(e.InnerException).Constraint);
    }

    [Fact]
    public async Task A_value_that_cannot_be_copied_is_named_and_the_connection_lives_on()
    {
        await using HeldSession held = await Session.HoldAsync();
        ItemValues bad = new() { Name = "n", Quantity = 1, Price = 1, AddedAt = DateTime.Now };
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(
            async () => await held.RunAsync(new ItemBulkCreateNode { Rows = [new() { Name = "n", Quantity = 1, Price = 1, AddedAt = Now }, bad] }));

        Assert.Equal(1, e.Index);
        Assert.Equal(0, await held.RunAsync(new ItemCountNode()));
    }

    [Fact]
    public async Task An_enumeration_that_fails_leaves_nothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Session.RunAsync(new ItemBulkCreateNode { Rows = Rows(), BatchSize = 10 }));
        Assert.Equal(0, await Session.RunAsync(new ItemCountNode()));

        static IEnumerable<ItemValues> Rows()
        {
            for (int i = 0; i < 25; i++)
                yield return new() { Name = "n", Quantity = i, Price = 1, AddedAt = Now };
            throw new InvalidOperationException("no more");
        }
    }

    [Fact]
    public async Task A_bulk_upsert_takes_the_last_of_each_key()
    {
        await Session.RunAsync(new MemberCreateNode { Name = "old", Email = "e1", Phone = "kept" });
        BulkResult<long> result = await Session.RunAsync(new MemberBulkUpsertNode
        {
            On = MemberUniqueKey.Email, ReturnKeys = true,
            Rows = [new() { Name = "a", Email = "e1" }, new() { Name = "b", Email = "e2" }, new() { Name = "c", Email = "e1" }, new() { Name = "d", Email = "e2", Age = 4 }],
        });
        IReadOnlyList<Member> rows = (await Session.RunAsync(new MemberListNode())).Rows;

        Assert.Equal((4, 1, 2, 1), (result.Processed, result.Inserted, result.Updated, result.Skipped));
        Assert.Equal([("c", "e1", "kept", null), ("d", "e2", null, 4)], rows.Select(static r => (r.Name, r.Email, r.Phone, r.Age)));
        Assert.Equal([rows[0].Id, rows[1].Id, rows[0].Id, rows[1].Id], result.Keys);
    }

    [Fact]
    public async Task A_bulk_upsert_that_only_counts_takes_the_last_of_each_key_too()
    {
        await Session.RunAsync(new MemberCreateNode { Name = "old", Email = "e0", Phone = "kept" });
        BulkResult<long> result = await Session.RunAsync(new MemberBulkUpsertNode
        {
            On = MemberUniqueKey.Email, BatchSize = 3,
            Rows = Enumerable.Range(0, 12).Select(static i => new MemberValues { Name = "n" + i, Email = "e" + (i is 4 or 5 or 9 ? 4 : i) }),
        });
        IReadOnlyList<Member> rows = (await Session.RunAsync(new MemberListNode { Order = [Member.Columns.Email] })).Rows;

        // The fifth is left out for the sixth, which came with it; the tenth came later, and so updates.
        Assert.Equal((12, 9, 2, 1), (result.Processed, result.Inserted, result.Updated, result.Skipped));
        Assert.Equal(["e0 n0 kept", "e1 n1 ", "e10 n10 ", "e11 n11 ", "e2 n2 ", "e3 n3 ", "e4 n9 ", "e6 n6 ", "e7 n7 ", "e8 n8 "], rows.Select(static r => $"{r.Email} {r.Name} {r.Phone}"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_bad_row_of_a_bulk_upsert_is_named_and_nothing_is_written(bool returnKeys)
    {
        // Two rows of one key before it, so that the batch is sent in both forms.
        MemberValues[] rows = [.. Enumerable.Range(0, 50).Select(static i => new MemberValues { Name = i == 37 ? new string('x', 30) : "n", Email = "e" + (i == 2 ? 1 : i) })];
        BulkRowException e = await Assert.ThrowsAsync<BulkRowException>(
            async () => await Session.RunAsync(new MemberBulkUpsertNode { On = MemberUniqueKey.Email, Rows = rows, BatchSize = 20, ReturnKeys = returnKeys }));

        Assert.Equal(37, e.Index);
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task A_bulk_upsert_does_not_touch_a_deleted_row()
    {
        Member deleted = await Session.RunAsync(new MemberCreateNode { Name = "old", Email = "e1" });
        await Session.RunAsync(new MemberDeleteNode { Id = deleted.Id });
        foreach (bool returnKeys in (bool[])[true, false])
        {
            MemberBulkUpsertNode upsert = new() { On = MemberUniqueKey.Id, ReturnKeys = returnKeys, Rows = [new() { Id = 77, Name = "a", Email = "e2" }, new() { Id = deleted.Id, Name = "b", Email = "e3" }] };
            Assert.Equal("upsert-refused", (await Assert.ThrowsAsync<SchemaGenException>(async () => await Session.RunAsync(upsert))).Code);
        }

        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task A_bulk_update_writes_what_each_row_sets()
    {
        BulkResult<long> created = await Session.RunAsync(new MemberBulkCreateNode { ReturnKeys = true, Rows = Enumerable.Range(0, 100).Select(static i => new MemberValues { Name = "n", Email = "e" + i, Age = i }) });
        long[] ids = [.. created.Keys];
        BulkResult<long> result = await Session.RunAsync(new MemberBulkUpdateNode
        {
            Rows =
            [
                new() { Id = ids[0], Name = "first" }, new() { Id = ids[1], Age = null, Level = MemberLevel.Member }, new() { Id = ids[0], Name = "last" },
                new() { Id = ids[0], Tags = ["x", "y"] }, new() { Id = 9999, Name = "nobody" }, new() { Id = ids[2], Name = "stale", ExpectedVersion = 5 },
                new() { Id = ids[3], Name = "fresh", ExpectedVersion = 1 },
            ],
        });
        IReadOnlyList<Member> rows = (await Session.RunAsync(new MemberListNode { Limit = 4 })).Rows;

        Assert.Equal(["last", "n", "n", "fresh"], rows.Select(static r => r.Name));
        Assert.Equal(["x", "y"], rows[0].Tags!);
        Assert.Equal((null, MemberLevel.Member), (rows[1].Age, rows[1].Level));
        Assert.Equal([3, 2, 1, 2], rows.Select(static r => r.Version));
        Assert.Equal((7, 4), (result.Processed, result.Updated));
    }

    [Fact]
    public async Task A_bulk_update_or_delete_of_everything_must_say_so()
    {
        await Session.RunAsync(new ItemBulkCreateNode { Rows = Enumerable.Range(0, 10).Select(static i => new ItemValues { Name = "n", Quantity = i, Price = 1, AddedAt = Now }) });
        NumberColumn<Item, int, long, decimal> quantity = Item.Where.Quantity;

        Assert.Equal("bulk-filter-missing", (await Assert.ThrowsAsync<SchemaGenException>(async () => await Session.RunAsync(new ItemBulkUpdateNode { Set = new() { Name = "x" } }))).Code);
        Assert.Equal("bulk-filter-missing", (await Assert.ThrowsAsync<SchemaGenException>(async () => await Session.RunAsync(new ItemBulkDeleteNode()))).Code);
        Assert.Equal(3, (await Session.RunAsync(new ItemBulkUpdateNode { Set = new() { Name = "x", Rating = null }, Filter = quantity < 3 })).Updated);
        Assert.Equal(2, (await Session.RunAsync(new ItemBulkDeleteNode { Filter = quantity >= 8 })).Deleted);
        Assert.Equal(8, (await Session.RunAsync(new ItemBulkUpdateNode { Set = new() { Price = 2 }, EveryRow = true })).Updated);
        Assert.Equal(8, (await Session.RunAsync(new ItemBulkDeleteNode { EveryRow = true })).Deleted);
    }

    [Fact]
    public async Task A_bulk_delete_by_keys_counts_what_was_there()
    {
        Guid order = Guid.NewGuid();
        await Session.RunAsync(new OrderLineBulkCreateNode { Rows = Enumerable.Range(0, 10).Select(i => new OrderLineValues { OrderId = order, Line = i, Product = "p" }) });
        BulkResult<(Guid OrderId, int Line)> lines = await Session.RunAsync(new OrderLineBulkDeleteNode { Keys = [(order, 1), (order, 2), (order, 99)] });
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        BulkResult<long> soft = await Session.RunAsync(new MemberBulkDeleteNode { Keys = [member.Id] });

        Assert.Equal((3, 2, 1), (lines.Processed, lines.Deleted, lines.Skipped));
        Assert.Equal(1, soft.Deleted);
        Assert.NotNull(await Session.RunAsync(new MemberReadNode { Id = member.Id, IncludeDeleted = true }));
        Assert.Equal(0, (await Session.RunAsync(new MemberBulkDeleteNode { Keys = [] })).Processed);
    }

    [Fact]
    public async Task Nothing_given_is_nothing_done()
    {
        Assert.Equal(0, (await Session.RunAsync(new ItemBulkCreateNode { Rows = [] })).Processed);
        Assert.Equal(0, (await Session.RunAsync(new ItemBulkUpdateNode { Rows = [] })).Processed);
        Assert.Equal("bulk-without-rows", (await Assert.ThrowsAsync<SchemaGenException>(async () => await Session.RunAsync(new ItemBulkCreateNode()))).Code);
    }

    [Fact]
    public async Task What_is_given_twice_is_refused_and_not_left_out()
    {
        ItemUpdateNode[] changes = [new() { Id = 1, Name = "x" }];
        INode<BulkResult<long>>[] nodes =
        [
            new ItemBulkCreateNode { Rows = [], Stream = None<ItemValues>() }, new ItemBulkUpdateNode { Rows = [], Stream = None<ItemUpdateNode>() },
            new ItemBulkUpdateNode { Rows = changes, Filter = Item.Where.Quantity < 3 }, new ItemBulkUpdateNode { Rows = changes, EveryRow = true },
            new ItemBulkUpdateNode { Rows = changes, Set = new() { Name = "y" }, EveryRow = true },
        ];

        foreach (INode<BulkResult<long>> node in nodes)
            Assert.Equal("bulk-input-unclear", (await Assert.ThrowsAsync<SchemaGenException>(async () => await Session.RunAsync(node))).Code);

        static async IAsyncEnumerable<T> None<T>()
        {
            await Task.Yield();
            yield break;
        }
    }

    [Fact]
    public async Task Bulk_rows_belong_to_the_tenant_of_the_session()
    {
        SchemaSession session = Session.ForTenant(Guid.NewGuid());
        await session.RunAsync(new DocumentBulkCreateNode { Rows = [new() { Code = "a" }, new() { Code = "b" }] });
        await session.RunAsync(new DocumentBulkCreateNode { Rows = [new() { Code = "c" }], ReturnKeys = true });
        await session.RunAsync(new DocumentBulkUpsertNode { On = DocumentUniqueKey.Code, Rows = [new() { Code = "c", Body = "x" }, new() { Code = "d" }] });

        Assert.Equal(4, await session.RunAsync(new DocumentCountNode()));
        Assert.Equal(4, (await session.RunAsync(new DocumentBulkUpdateNode { Set = new() { Body = "y" }, EveryRow = true })).Updated);
        await Assert.ThrowsAsync<TenantException>(async () => await Session.RunAsync(new DocumentBulkCreateNode { Rows = [new() { Code = "a" }] }));
    }

    private sealed class Reporter(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }
}
