define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v1 = getelementptr i64, ptr %args, i64 6
  %v2 = load i64, ptr %v1
  %v5 = alloca i64
  %v6 = getelementptr i64, ptr %args, i64 5
  %v7 = load i64, ptr %v6
  %v8 = alloca i64
  %v17 = getelementptr i64, ptr %args, i64 7
  %v18 = load ptr, ptr %v17
  %v20 = getelementptr i64, ptr %args, i64 11
  %v21 = load i64, ptr %v20
  %v23 = getelementptr i64, ptr %args, i64 8
  %v24 = load ptr, ptr %v23
  %v26 = alloca i64
  %v30 = getelementptr i64, ptr %args, i64 10
  %v31 = load i64, ptr %v30
  br label %start
start:
  %v3 = urem i64 %begin, %v2
  store i64 %v3, ptr %v0
  %v4 = udiv i64 %begin, %v2
  store i64 %v4, ptr %v5
  store i64 %begin, ptr %v8
  br label %test0
test0:
  %v9 = load i64, ptr %v8
  %v10 = icmp slt i64 %v9, %end
  br i1 %v10, label %loop0, label %done0
loop0:
  %v11 = load i64, ptr %v5
  %v12 = load i64, ptr %v8
  %v13 = load i64, ptr %v0
  %v14 = sub nsw i64 %v12, %v13
  %v15 = sub nsw i64 %end, %v14
  %v16 = call i64 @llvm.smin.i64(i64 %v15, i64 %v2)
  %v19 = getelementptr inbounds i8, ptr %v18, i64 %v11
  %v22 = mul i64 %v11, %v21
  %v25 = getelementptr inbounds i8, ptr %v24, i64 %v22
  store i64 %v13, ptr %v26
  br label %test1
test1:
  %v27 = load i64, ptr %v26
  %v28 = icmp slt i64 %v27, %v16
  br i1 %v28, label %loop1, label %done1
loop1:
  %v29 = load i64, ptr %v26
  %v32 = mul i64 %v29, %v31
  %v33 = getelementptr inbounds i8, ptr %v19, i64 %v32
  %v34 = load i8, ptr %v33, !alias.scope !1, !noalias !2
  %v35 = icmp ne i8 %v34, 0
  %v36 = getelementptr inbounds i8, ptr %v25, i64 %v29
  %v37 = zext i1 %v35 to i8
  store i8 %v37, ptr %v36, !alias.scope !3, !noalias !4
  %v38 = add nsw i64 %v29, 1
  store i64 %v38, ptr %v26
  br label %test1
done1:
  %v39 = add nsw i64 %v16, %v14
  store i64 %v39, ptr %v8
  store i64 0, ptr %v0
  %v40 = load i64, ptr %v5
  %v41 = add nsw i64 %v40, 1
  store i64 %v41, ptr %v5
  br label %test0
done0:
  ret void
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
